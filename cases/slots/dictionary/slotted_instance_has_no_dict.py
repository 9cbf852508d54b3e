# /// case
# rules = ["slots.dict.absent"]
# decides = ["s1-slots-no-dict", "s1-slots-attributeerror", "s1-slots-forbids-typos"]
# examples = ["s1-ex21"]
# introduced = "0.1.0"
# ///
"""A slotted instance has no dictionary, and a misspelled attribute is refused, not stored."""


class Seat:
    __slots__ = ("row", "number")

    def __init__(self, row, number):
        self.row = row
        self.number = number


class Chair:
    def __init__(self, number):
        self.number = number


seat = Seat("C", 12)
print("row", seat.row, "number", seat.number)
print("has __dict__:", hasattr(seat, "__dict__"))
try:
    vars(seat)
except TypeError as error:
    print("vars:", type(error).__name__)
try:
    seat.nunber = 13
    print("nunber stored")
except AttributeError as error:
    print("nunber:", type(error).__name__)
try:
    del seat.nunber
except AttributeError as error:
    print("del nunber:", type(error).__name__)

chair = Chair(12)
chair.nunber = 13
print("without slots the slip is stored:", chair.__dict__)
