# /// case
# rules = ["slots.cost.count"]
# illustrates = ["s1-slots-worth-millions"]
# requires = ["object-sizes"]
# introduced = "0.1.0"
# ///
"""What slots save is a fixed amount for each object, so it matters where there are many."""

import tracemalloc


class Slotted:
    __slots__ = ("x", "y")


class Plain:
    pass


def traced_bytes(cls, amount):
    kept = [None] * amount
    tracemalloc.start()
    for i in range(amount):
        kept[i] = item = cls()
        item.x = item.y = None
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken


def saved_bytes(amount):
    return traced_bytes(Plain, amount) - traced_bytes(Slotted, amount)


saved_bytes(1000)
some, many = saved_bytes(1000), saved_bytes(10000)
print("a thousand objects save less than 64 kilobytes:", 0 < some < 64 * 1024)
print("ten thousand save more than 256 kilobytes:", many > 256 * 1024)
print("ten times the objects save ten times the bytes:", 9 < many / some < 11)
