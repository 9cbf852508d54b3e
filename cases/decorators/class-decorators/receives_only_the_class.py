# /// case
# rules = ["class-decorator.apply.one-argument"]
# introduced = "0.1.0"
# ///
"""Keyword arguments of the class statement do not reach the decorator."""


def record(*args, **kwargs):
    print("decorator got", [arg.__name__ for arg in args], kwargs)
    return args[0]


class Base:
    def __init_subclass__(cls, **kwargs):
        print("__init_subclass__ got", kwargs)


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        print("metaclass got", kwargs)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)


@record
class First(Base, colour="red"):
    pass


@record
class Second(metaclass=Meta, colour="blue"):
    pass
