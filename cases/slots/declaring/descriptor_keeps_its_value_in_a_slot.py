# /// case
# rules = ["slots.declare.kept-hooks"]
# introduced = "0.1.0"
# ///
"""__set_name__ runs in a slotted class, and a descriptor may store its value in a slot."""


class Positive:
    def __set_name__(self, owner, name):
        self.slot = "_" + name
        print("named", name, "slot ready:", hasattr(owner, self.slot))

    def __get__(self, obj, owner=None):
        return getattr(obj, self.slot)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError("must be positive")
        setattr(obj, self.slot, value)


class Parcel:
    __slots__ = ("_weight",)
    weight = Positive()


parcel = Parcel()
parcel.weight = 4
print("weight:", parcel.weight, "in slot:", parcel._weight)
try:
    parcel.weight = 0
except ValueError as error:
    print("refused:", error)
print("slot descriptor has the hook:", hasattr(Parcel._weight, "__set_name__"))
