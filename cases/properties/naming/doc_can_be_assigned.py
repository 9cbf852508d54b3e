# /// case
# rules = ["property.doc.write"]
# introduced = "0.1.0"
# ///
"""The text of a property can be changed, and a subclass takes over the getter's text too."""


class Unit(property):
    """Text of the property class."""


class Tree:
    @property
    def height(self):
        """Height in metres."""

    @Unit
    def age(self):
        """Age in years."""


print("height:", Tree.height.__doc__)
Tree.height.__doc__ = "Height in feet."
print("height changed:", Tree.height.__doc__)
print("age:", Tree.age.__doc__)
Tree.age.__doc__ = "Age in days."
print("age changed:", Tree.age.__doc__)
