# /// case
# rules = ["descriptor.field.own-settings", "property.write.setter"]
# illustrates = ["s1-comparison-desc-row3-go", "s1-comparison-desc-row3-ts", "s1-descriptors-win-is-reuse"]
# introduced = "0.1.0"
# ///
"""A setter per field repeats the check; one descriptor class states it once for all fields."""


def check(value):
    if value < 0:
        raise ValueError("negative")
    return value


class PerField:
    def set_width(self, value):
        self._width = check(value)

    def set_height(self, value):
        self._height = check(value)

    width = property(lambda self: self._width, set_width)
    height = property(lambda self: self._height, set_height)


class Checked:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, obj, value):
        obj.__dict__[self.name] = check(value)


class Shared:
    width = Checked()
    height = Checked()


for cls in (PerField, Shared):
    box = cls()
    box.width, box.height = 3, 4
    try:
        box.width = -1
    except ValueError as error:
        print(cls.__name__, error, box.width, box.height)
print("setters, one per field:", PerField.width.fset is not PerField.height.fset)
print("one check:", type(Shared.width).__set__ is type(Shared.height).__set__)
