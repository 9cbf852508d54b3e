# /// case
# rules = ["slots.value.class-assign"]
# introduced = "0.1.0"
# ///
"""A value assigned on the class hides the slots of all instances without emptying them."""


class Node:
    __slots__ = ("value",)


node = Node()
node.value = "kept"
old = Node.value
Node.value = "class value"
print("read:", node.value)
try:
    node.value = "new"
except AttributeError:
    print("assignment refused")
print("old descriptor reads:", old.__get__(node))
Node.value = old
print("descriptor put back:", node.value)
