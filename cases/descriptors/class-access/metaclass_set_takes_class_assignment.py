# /// case
# rules = ["class-attribute.metaclass.data-first"]
# introduced = "0.1.0"
# ///
"""A metaclass data descriptor takes assignment to and deletion of the name on the class."""


class Setting:
    def __get__(self, cls, meta):
        return cls.settings.get("color", "unset")

    def __set__(self, cls, value):
        print("storing", value, "for", cls.__name__)
        cls.settings["color"] = value

    def __delete__(self, cls):
        print("clearing", cls.__name__)
        cls.settings.clear()


class Meta(type):
    color = Setting()


class Host(metaclass=Meta):
    settings = {}
    color = "in the namespace"


print("read:", Host.color)
Host.color = "red"
print("read:", Host.color)
del Host.color
print("read:", Host.color)
print("namespace:", Host.__dict__["color"])
print("instance:", Host().color)
