# /// case
# rules = ["decorator.method.__set_name__"]
# introduced = "0.1.0"
# ///
"""An object that a decorator put into the class body is told its owner and name."""


class Field:
    def __init__(self, f):
        self.f = f
        print("made for", f.__name__)

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        return "value of " + self.name


def outer(field):
    print("outer passes on a", type(field).__name__)
    return field


def hide(field):
    return [field]


class Form:
    @Field
    def email(self):
        pass

    @outer
    @Field
    def phone(self):
        pass

    @hide
    @Field
    def hidden(self):
        pass

    alias = email


print(Form().email, "-", Form().phone)
