# /// case
# rules = ["descriptor.__set_name__.only-creation"]
# introduced = "0.1.0"
# ///
"""An inherited field is not named again for a subclass and still works there."""


class Field:
    def __set_name__(self, owner, name):
        print("named", name, "for", owner.__name__)
        self.name = name

    def __get__(self, obj, owner):
        return self.name + " on " + owner.__name__


class Base:
    port = Field()


class Derived(Base):
    pass


class Overriding(Base):
    port = Field()


class Aliasing(Base):
    gate = Base.__dict__["port"]


print(Derived().port)
print(Overriding().port)
print("renamed for everybody:", Base().port)
