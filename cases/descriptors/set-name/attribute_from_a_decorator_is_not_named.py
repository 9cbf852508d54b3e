# /// case
# rules = ["descriptor.__set_name__.only-creation"]
# introduced = "0.1.0"
# ///
"""A descriptor that a decorator puts on the class is not told its name."""


class Named:
    name = "not told"

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self.name


def add_field(cls):
    cls.late = Named()
    return cls


def add_and_tell(cls):
    field = Named()
    cls.told = field
    field.__set_name__(cls, "told")
    return cls


@add_and_tell
@add_field
class Form:
    early = Named()


print("early:", Form().early)
print("late:", Form().late)
print("told by hand:", Form().told)
