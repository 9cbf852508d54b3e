# /// case
# rules = ["slots.builtin.fixed-size"]
# introduced = "0.1.0"
# ///
"""Subclasses of list, dict, str and float may have slots and then have no dictionary."""

for base, start in ((list, [1]), (dict, {"k": 1}), (str, "text"), (float, 1.5)):
    cls = type("Sub", (base,), {"__slots__": ("note",)})
    item = cls(start)
    item.note = "noted"
    print(base.__name__, item == start, item.note, hasattr(item, "__dict__"))
    try:
        item.other = 1
    except AttributeError:
        print("  other is refused")
