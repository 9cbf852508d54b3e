# /// case
# rules = ["class-attribute.metaclass.hooks", "class-attribute.get.no-instance"]
# introduced = "0.1.0"
# ///
"""An AttributeError from a class-level __get__ calls the __getattr__ of the metaclass."""


class InstanceOnly:
    def __get__(self, obj, owner):
        if obj is None:
            raise AttributeError("instances only")
        return "value"


class Meta(type):
    def __getattr__(cls, name):
        return "Meta answers for " + name


class Host(metaclass=Meta):
    field = InstanceOnly()


class Plain:
    field = InstanceOnly()


print("instance:", Host().field)
print("class:", Host.field)
print("without metaclass hook:", hasattr(Plain, "field"))
