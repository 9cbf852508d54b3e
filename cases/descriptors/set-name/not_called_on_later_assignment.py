# /// case
# rules = ["descriptor.__set_name__.only-creation"]
# introduced = "0.1.0"
# ///
"""A field assigned to an existing class is not named; the hook can be called by hand."""


class Field:
    name = "unnamed"

    def __set_name__(self, owner, name):
        self.name = owner.__name__ + "." + name

    def __get__(self, obj, owner):
        return self.name


class Host:
    early = Field()


Host.late = Field()
setattr(Host, "later", Field())
print("early:", Host.early)
print("late:", Host.late)
print("later:", Host.later)
Host.__dict__["late"].__set_name__(Host, "late")
print("late by hand:", Host.late)
