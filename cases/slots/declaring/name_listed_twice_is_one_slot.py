# /// case
# rules = ["slots.declare.repeated"]
# introduced = "0.1.0"
# ///
"""A repeated name is one slot; a repeated __dict__ or __weakref__ is refused."""


class Twin:
    __slots__ = ("a", "b", "a")


twin = Twin()
twin.a = 1
twin.b = 2
print("values:", twin.a, twin.b)
del twin.a
print("a is gone:", not hasattr(twin, "a"))

for name in ("__dict__", "__weakref__"):
    try:
        type("Twice", (), {"__slots__": (name, name)})
        print(name, "accepted twice")
    except TypeError:
        print(name, "twice: TypeError")
