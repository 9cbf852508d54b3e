# /// case
# rules = ["slots.cost.memory"]
# decides = ["s1-slots-forty-percent"]
# requires = ["object-sizes"]
# introduced = "0.1.0"
# ///
"""The share of memory that slots save is no constant: it changes with the number of fields."""

import tracemalloc


def traced_bytes(count, slotted):
    names = ["field" + str(i) for i in range(count)]
    cls = type("Record", (), {"__slots__": names} if slotted else {})
    kept = [None] * 2000
    tracemalloc.start()
    for i in range(2000):
        kept[i] = item = cls()
        for name in names:
            setattr(item, name, None)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken


for count in (1, 2, 3, 8):
    saved = 100 - 100 * traced_bytes(count, True) / traced_bytes(count, False)
    print("fields:", count, "saves 38 to 43 percent:", 38 <= saved <= 43)
