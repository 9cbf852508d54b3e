# /// case
# rules = ["slots.cost.memory"]
# decides = ["s1-slots-less-memory"]
# requires = ["object-sizes"]
# introduced = "0.1.0"
# ///
"""Instances with slots take less memory than instances with the same attributes in a dictionary."""

import tracemalloc


def build(count, slotted):
    names = ["field" + str(i) for i in range(count)]
    namespace = {"__slots__": names} if slotted else {}
    return type("Record", (), namespace), names


def traced_bytes(count, slotted):
    cls, names = build(count, slotted)
    kept = [None] * 1000
    tracemalloc.start()
    for i in range(1000):
        kept[i] = item = cls()
        for name in names:
            setattr(item, name, None)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken


for count in (1, 2, 3, 8, 16):
    less = traced_bytes(count, True) < traced_bytes(count, False)
    print("fields:", count, "slots take less:", less)
