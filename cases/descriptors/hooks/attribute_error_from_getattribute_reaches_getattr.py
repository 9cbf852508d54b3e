# /// case
# rules = ["attribute.__getattr__.any-attribute-error", "attribute.__getattribute__.every-read"]
# introduced = "0.1.0"
# ///
"""__getattr__ also answers when __getattribute__ raises AttributeError for an existing name."""


class Host:
    visible = "visible"
    secret = "secret"

    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError(name)
        if name == "locked":
            raise PermissionError(name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "replacement for " + name


host = Host()
print(host.visible)
print(host.secret)
print(host.missing)
try:
    host.locked
except PermissionError as error:
    print("locked:", type(error).__name__)
