# /// case
# rules = ["descriptor.field.own-settings", "attribute.set.exception"]
# decides = ["s1-descriptors-bounded-range", "s1-descriptors-set-message", "s1-descriptors-reuse-workers"]
# examples = ["s1-ex16"]
# introduced = "0.1.0"
# ///
"""One range field guards two attributes of a class, each by its own limits."""


class Within:
    def __init__(self, *, low, high):
        self.low = low
        self.high = high

    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.slot)

    def __set__(self, obj, value):
        if value < self.low or value > self.high:
            raise ValueError(f"{value} is not in {self.low}..{self.high}")
        setattr(obj, self.slot, value)


class Oven:
    heat = Within(low=50, high=250)
    minutes = Within(low=1, high=90)

    def __init__(self, heat, minutes):
        self.heat = heat
        self.minutes = minutes


oven = Oven(heat=180, minutes=20)
print("made:", oven.heat, oven.minutes)
for name, values in (("heat", (49, 50, 250, 251)), ("minutes", (0, 1, 90, 91))):
    for value in values:
        try:
            setattr(oven, name, value)
            print(name, value, "accepted")
        except ValueError as error:
            print(name, value, "rejected:", error)
print("kept:", oven.heat, oven.minutes)
