# /// case
# rules = ["descriptor.__set_name__.order", "descriptor.storage.other-name"]
# introduced = "0.1.0"
# ///
"""One object under two names is named twice and remembers the last name."""


class Field:
    def __set_name__(self, owner, name):
        print("named", name)
        self.private = "_" + name

    def __get__(self, obj, owner):
        return getattr(obj, self.private)

    def __set__(self, obj, value):
        setattr(obj, self.private, value)


class Host:
    first = second = Field()


host = Host()
host.first = 1
print("stored:", host.__dict__)
host.second = 2
print("first reads", host.first)
