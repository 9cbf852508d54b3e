# /// case
# rules = ["slots.declare.mangled"]
# introduced = "0.1.0"
# ///
"""A private slot name is mangled with the class name; dunder names are not."""


class Safe:
    __slots__ = ("__code", "__open__", "_label")

    def __init__(self):
        self.__code = 42

    def reveal(self):
        return self.__code


class Vault(Safe):
    __slots__ = ("__code",)

    def __init__(self):
        super().__init__()
        self.__code = 7


vault = Vault()
print("reveal:", vault.reveal())
print("both private slots:", vault._Safe__code, vault._Vault__code)
print("plain name exists:", hasattr(Safe, "__code"))
print("kept names:", hasattr(Safe, "__open__"), hasattr(Safe, "_label"))
print("__slots__ holds the written names:", Safe.__slots__)
