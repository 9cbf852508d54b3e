# /// case
# rules = ["property.class.metaclass"]
# introduced = "0.1.0"
# ///
"""A property in the metaclass guards reads and writes on the class and is unknown to instances."""


class Counted(type):
    @property
    def total(cls):
        return "total of " + cls.__name__

    @total.setter
    def total(cls, value):
        print("setting", value, "on", cls.__name__)


class Coin(metaclass=Counted):
    pass


class Penny(Coin):
    pass


print(Coin.total)
print(Penny.total)
Penny.total = 5
print("stored in the class:", "total" in Penny.__dict__)
print("known to an instance:", hasattr(Penny(), "total"))
