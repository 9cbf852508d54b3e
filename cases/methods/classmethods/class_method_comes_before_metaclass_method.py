# /// case
# rules = ["classmethod.bind.metaclass"]
# introduced = "0.1.0"
# ///
"""A class's own class method hides the metaclass method, which instances never see."""


class Meta(type):
    def describe(cls):
        return "metaclass method on " + cls.__name__

    def only_meta(cls):
        return "only in the metaclass"


class Item(metaclass=Meta):
    @classmethod
    def describe(cls):
        return "class method on " + cls.__name__


class Child(Item):
    pass


print(Item.describe())
print(Child.describe())
print(Meta.describe(Item))
print(Child.only_meta())
print("instance sees it:", hasattr(Child(), "only_meta"))
