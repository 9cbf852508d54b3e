# /// case
# rules = ["slots.message.class"]
# introduced = "0.1.0"
# ///
"""The messages of refused slot declarations name the slot or the reason."""


class First:
    __slots__ = ("a",)


class Second:
    __slots__ = ("b",)


for bases, namespace in (
    ((), {"__slots__": ("x",), "x": 1}),
    ((), {"__slots__": ("two words",)}),
    ((), {"__slots__": (5,)}),
    ((First, Second), {}),
):
    try:
        type("Trial", bases, namespace)
    except (TypeError, ValueError) as error:
        print(error)
