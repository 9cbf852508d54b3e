# /// case
# rules = ["descriptor.field.every-assignment", "attribute.set.exception"]
# illustrates = ["s1-descriptors-bounded-range"]
# introduced = "0.1.0"
# ///
"""A chained comparison as check refuses NaN, lets booleans in and raises TypeError for text."""


class Within:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __set__(self, obj, value):
        if not (self.low <= value <= self.high):
            raise ValueError("out of range")
        obj.__dict__["level"] = value


class Tank:
    level = Within(0, 1)


tank = Tank()
for value in (0.5, True, float("nan"), float("inf"), "0.5", None):
    try:
        tank.level = value
        print(value, "accepted")
    except (ValueError, TypeError) as error:
        print(value, type(error).__name__)
print("last accepted:", tank.level)
