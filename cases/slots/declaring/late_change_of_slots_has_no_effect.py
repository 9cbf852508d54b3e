# /// case
# rules = ["slots.declare.late"]
# introduced = "0.1.0"
# ///
"""Changing __slots__ after the class exists adds and removes nothing."""


class Order:
    __slots__ = ["item"]


Order.__slots__.append("price")
order = Order()
try:
    order.price = 3
except AttributeError:
    print("price is refused")

Order.__slots__ = ()
order.item = "tea"
print("item is still a slot:", order.item)

del Order.__slots__
order.item = "coffee"
print("without __slots__:", order.item, hasattr(order, "__dict__"))


class Plain:
    pass


Plain.__slots__ = ("a",)
plain = Plain()
plain.b = 1
print("declared too late:", plain.__dict__, hasattr(Plain, "a"))
