# /// case
# rules = ["attribute.get.builtin-functions"]
# introduced = "0.1.0"
# ///
"""getattr, setattr and delattr run the same protocol as the dot and take any string as a name."""


class Field:
    def __get__(self, obj, owner):
        return "read"

    def __set__(self, obj, value):
        print("write", value)

    def __delete__(self, obj):
        print("delete")


class Host:
    field = Field()


host = Host()
print(getattr(host, "field"))
setattr(host, "field", 1)
delattr(host, "field")

setattr(host, "two words", 2)
setattr(host, "class", 3)
print("odd names:", host.__dict__, getattr(host, "two words"))
for name in (5, None, b"field"):
    try:
        getattr(host, name, "default")
    except TypeError as error:
        print("a name of type", type(name).__name__, "gives", type(error).__name__)
