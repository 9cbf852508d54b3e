# /// case
# rules = ["descriptor.__set_name__.arguments"]
# decides = ["s1-set-name-name-argument", "s1-set-name-hands-name"]
# introduced = "0.1.0"
# ///
"""The hook receives the owner and the name that the class body bound the object to."""


class Field:
    def __set_name__(self, owner, name):
        self.where = owner.__name__ + "." + name

    def __get__(self, obj, owner):
        return self.where


class Host:
    port = Field()
    __hidden = Field()

    class Inner:
        port = Field()


print(Host().port)
print(Host.Inner.port)
print([value.where for value in Host.__dict__.values() if isinstance(value, Field)])
