# /// case
# rules = ["property.message.no-accessor"]
# introduced = "0.1.0"
# ///
"""The messages for missing accessors name property, class and missing part."""


class Stone:
    weight = property(lambda self: 5)
    hidden = property()


class Pebble(Stone):
    pass


def show(action):
    try:
        action()
    except AttributeError as error:
        print(error)


stone = Stone()
show(lambda: stone.hidden)
show(lambda: setattr(stone, "weight", 1))
show(lambda: delattr(stone, "weight"))
show(lambda: setattr(Pebble(), "weight", 1))

Stone.late = property()
show(lambda: stone.late)
show(lambda: setattr(stone, "late", 1))
show(lambda: delattr(stone, "late"))
