# /// case
# rules = ["class-decorator.library.dataclass"]
# examples = ["s1-ex08"]
# introduced = "0.1.0"
# ///
"""A frozen slotted dataclass stays a class; a wrapped singleton only looks like one."""

import functools
from dataclasses import FrozenInstanceError, dataclass


@dataclass(slots=True, frozen=True)
class Coin:
    value: int
    metal: str = "copper"


def only_one(kind):
    """Let the first call make the object that all calls give."""
    made = []

    @functools.wraps(kind, updated=())
    def give(*details):
        if not made:
            made.append(kind(*details))
        return made[0]

    return give


@only_one
class Mint:
    """Where coins are made."""

    def __init__(self, city="nowhere"):
        self.city = city


coin = Coin(5)
print(coin, coin == Coin(5, "copper"), hash(coin) == hash(Coin(5)))
print("has a __dict__:", hasattr(coin, "__dict__"))
try:
    coin.value = 10
except FrozenInstanceError as error:
    print(type(error).__name__)
print("Coin is a class:", isinstance(Coin, type))
print(Mint("Oslo") is Mint(), Mint().city)
print("Mint is a class:", isinstance(Mint, type))
print("but looks like one:", Mint.__name__, "-", Mint.__doc__)
print("instance of the class itself:", isinstance(Mint(), Mint.__wrapped__))
