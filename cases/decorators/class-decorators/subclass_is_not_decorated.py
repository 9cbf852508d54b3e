# /// case
# rules = ["class-decorator.apply.not-inherited"]
# introduced = "0.1.0"
# ///
"""A subclass inherits what a decorator added, but is not decorated itself."""

registry = []


def register(cls):
    registry.append(cls.__name__)
    cls.registered_as = cls.__name__
    return cls


@register
class Plugin:
    pass


class Child(Plugin):
    pass


@register
class Other(Plugin):
    pass


print("registry", registry)
print("Child says", Child.registered_as)
print("in Child itself:", "registered_as" in vars(Child))
