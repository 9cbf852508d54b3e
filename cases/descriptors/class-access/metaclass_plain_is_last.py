# /// case
# rules = ["class-attribute.metaclass.non-data-last"]
# introduced = "0.1.0"
# ///
"""The whole MRO of the class comes before plain attributes and methods of the metaclass."""


class Meta(type):
    def kind(cls):
        return "from the metaclass"

    def only_here(cls):
        return "metaclass for " + cls.__name__


class Root:
    def kind(self=None):
        return "from the root"


class Middle(Root):
    pass


class Leaf(Middle, metaclass=Meta):
    pass


print("inherited wins:", Leaf.kind())
print("fallback:", Leaf.only_here())
del Root.kind
print("after deletion from the root:", Leaf.kind())
