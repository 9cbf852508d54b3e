# /// case
# rules = ["with.target.value"]
# decides = ["s1-context-managers-as-binding", "s2-context-managers-enter-value-as"]
# introduced = "0.1.0"
# ///
"""`as` binds the result of `__enter__`, not the manager."""


class Vault:
    def __init__(self, content):
        self.content = content

    def __enter__(self):
        return self.content

    def __exit__(self, kind, error, traceback):
        pass


vault = Vault(["gold"])
with vault as found:
    print("the manager itself:", found is vault)
    print("the returned object:", found is vault.content, found)

with Vault(None) as found:
    print("also None is bound:", found)

with Vault((3, 4)) as (width, height):
    print("unpacked:", width, height)

with Vault("unseen"):
    print("without as the name is left alone:", found)
