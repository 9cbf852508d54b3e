# /// case
# rules = ["slots.value.foreign-instance"]
# introduced = "0.1.0"
# ///
"""The descriptor of a slot works for its own class and subclasses alone."""


class Animal:
    __slots__ = ("name",)


class Dog(Animal):
    __slots__ = ()


class Stone:
    __slots__ = ("name",)


dog, stone = Dog(), Stone()
Animal.name.__set__(dog, "Rex")
print("subclass:", Animal.name.__get__(dog))
for label, action in (
    ("get", lambda: Animal.name.__get__(stone)),
    ("set", lambda: Animal.name.__set__(stone, "rock")),
    ("delete", lambda: Animal.name.__delete__(stone)),
    ("get from int", lambda: Animal.name.__get__(5)),
):
    try:
        print(label, action())
    except TypeError:
        print(label, "TypeError")

Stone.label = Animal.name
try:
    print(stone.label)
except TypeError:
    print("borrowed by another class: TypeError")
