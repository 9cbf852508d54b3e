# /// case
# rules = ["descriptor.storage.other-name"]
# decides = ["s1-set-name-no-repetition", "s1-descriptors-get-private"]
# introduced = "0.1.0"
# ///
"""The value lies in the instance under a name derived from the field's, unguarded."""


class Positive:
    def __set_name__(self, owner, name):
        self.hidden = "_" + name

    def __get__(self, obj, owner):
        return getattr(obj, self.hidden)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError("not positive")
        setattr(obj, self.hidden, value)


class Kiosk:
    stalls = Positive()
    sellers = Positive()


kiosk = Kiosk()
try:
    kiosk.stalls
except AttributeError as error:
    print("unset field, missing name:", error.name)
kiosk.stalls, kiosk.sellers = 80, 4
print("stored:", kiosk.__dict__)
kiosk._stalls = -5
print("written past the field:", kiosk.stalls)
kiosk.__dict__["stalls"] = "hidden"
print("entry under the field's name:", kiosk.stalls)
