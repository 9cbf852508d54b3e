# /// case
# rules = ["property.read.getter", "property.read.every-time"]
# illustrates = ["s1-comparison-desc-row1-ts", "s1-comparison-desc-row1-go"]
# introduced = "0.1.0"
# ///
"""A computed value can be a plain read, as with a get accessor, or a method to call."""


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @property
    def diameter(self):
        return self.radius * 2

    def Diameter(self):
        return self.radius * 2


circle = Circle(3)
print("accessor style:", circle.diameter)
print("method style:", circle.Diameter())
print("method without the call is a value too:", callable(circle.Diameter))
circle.radius = 5
print("both follow the data:", circle.diameter, circle.Diameter())
