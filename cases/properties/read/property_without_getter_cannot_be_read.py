# /// case
# rules = ["property.read.missing", "property.write.setter"]
# introduced = "0.1.0"
# ///
"""A write-only property accepts assignment and refuses to be read."""


class Vault:
    def _store(self, secret):
        print("stored", len(secret), "characters")

    secret = property(None, _store)


vault = Vault()
vault.secret = "open sesame"
try:
    print(vault.secret)
except AttributeError as error:
    print("read:", type(error).__name__)
print("hasattr:", hasattr(vault, "secret"))
print("on the class:", type(Vault.secret).__name__)
