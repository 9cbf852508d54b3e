# /// case
# rules = ["descriptor.storage.same-name"]
# introduced = "0.1.0"
# ///
"""A data descriptor keeps its value in the instance dictionary under its own name."""


class Trimmed:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__[self.name] + "!"

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value.strip()

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Person:
    name = Trimmed()


person = Person()
person.name = "  ada "
print("stored:", person.__dict__)
print("read:", person.name)
del person.name
print("after del:", person.__dict__)
person.__dict__["name"] = "set past the field"
print("read:", person.name)
