# /// case
# rules = ["attribute.get.real-type"]
# introduced = "0.1.0"
# ///
"""A __class__ property that claims another class does not change where attributes are searched."""


class Claimed:
    greeting = "from the claimed class"


class Real:
    greeting = "from the real class"

    @property
    def __class__(self):
        return Claimed


thing = Real()
print("claims to be:", thing.__class__.__name__)
print("isinstance believes it:", isinstance(thing, Claimed))
print("type:", type(thing).__name__)
print("greeting:", thing.greeting)
