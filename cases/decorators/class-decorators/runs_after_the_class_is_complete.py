# /// case
# rules = ["class-decorator.apply.after-creation"]
# decides = ["s1-class-decorators-definition-time"]
# introduced = "0.1.0"
# ///
"""Body, __set_name__, __init_subclass__ and metaclass __init__ come first, then the decorator."""


class Meta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            print("metaclass __init__", name)


class Part:
    def __set_name__(self, owner, name):
        print("set_name", name)


class Base(metaclass=Meta):
    def __init_subclass__(cls):
        print("init_subclass", cls.__name__)


def decorate(cls):
    print("decorator", cls.__name__, "- name bound:", "Car" in globals())
    cls.added = "added"
    return cls


@decorate
class Car(Base):
    print("body")
    wheel = Part()


print("name bound:", "Car" in globals(), "-", Car().added)
