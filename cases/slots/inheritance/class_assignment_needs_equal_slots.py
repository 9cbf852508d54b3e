# /// case
# rules = ["slots.class.assignment"]
# introduced = "0.1.0"
# ///
"""An instance changes to a class with equal slots and refuses one with others."""


class Draft:
    __slots__ = ("title", "body")


class Final:
    __slots__ = ("title", "body")

    def show(self):
        return self.title + ": " + self.body


class Longer:
    __slots__ = ("title", "body", "extra")


class Renamed:
    __slots__ = ("title", "text")


class Open:
    pass


text = Draft()
text.title, text.body = "Slots", "kept"
text.__class__ = Final
print("now", type(text).__name__, "-", text.show())
for cls in (Longer, Renamed, Open):
    try:
        text.__class__ = cls
        print(cls.__name__, "accepted")
    except TypeError:
        print(cls.__name__, "TypeError")
print("still", type(text).__name__, text.title)
