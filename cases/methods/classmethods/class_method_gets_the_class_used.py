# /// case
# rules = ["classmethod.bind.owner", "classmethod.bind.parts"]
# introduced = "0.1.0"
# ///
"""A class method receives the class of the lookup, and is a method bound to it."""


class Shape:
    @classmethod
    def create(cls):
        return cls()

    @classmethod
    def title(cls, suffix=""):
        return cls.__name__ + suffix


class Circle(Shape):
    pass


print("class:", Shape.title())
print("subclass:", Circle.title("!"))
print("instance of the subclass:", Circle().title())
print("alternative constructor:", type(Circle.create()).__name__)
print("self is the class:", Circle.title.__self__ is Circle)
print("func is the function:", Circle.title.__func__ is Shape.__dict__["title"].__func__)
print("class and instance agree:", Circle.title == Circle().title)
print("two classes agree:", Shape.title == Circle.title)
by_hand = Shape.__dict__["title"].__get__(None, Circle)
print("bound by hand:", by_hand(), Shape.__dict__["title"].__get__(Circle())())
