# /// case
# rules = ["descriptor.field.own-settings"]
# illustrates = ["s1-comparison-desc-row2-ts", "s1-comparison-desc-row2-go"]
# introduced = "0.1.0"
# ///
"""A mixin or an embedded object shares logic per object; a descriptor shares it per field."""


class ClampMixin:
    def clamp(self, value):
        return max(0, min(10, value))


class WithMixin(ClampMixin):
    def set_level(self, value):
        self.level = self.clamp(value)


class Clamped:
    value = 0

    def set(self, value):
        self.value = max(0, min(10, value))


class WithEmbedded:
    def __init__(self):
        self.level = Clamped()


class Clamp:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, obj, value):
        obj.__dict__[self.name] = max(0, min(10, value))


class WithDescriptor:
    level = Clamp()


mixed, embedded, described = WithMixin(), WithEmbedded(), WithDescriptor()
mixed.set_level(99)
embedded.level.set(99)
described.level = 99
print("through methods:", mixed.level, embedded.level.value, described.level)
mixed.level = 99
embedded.level = 99
described.level = 99
print("after plain assignment:", mixed.level, embedded.level, described.level)
