# /// case
# rules = ["decorator.method.property"]
# introduced = "0.1.0"
# ///
"""property over a wrapper wraps the getter; a wrapper over property has nothing it could call."""


def rounded(f):
    def wrapper(self):
        return round(f(self))

    return wrapper


class Circle:
    radius = 2

    @property
    @rounded
    def area(self):
        return 3.14 * self.radius**2

    @rounded
    @property
    def size(self):
        return 3.14 * self.radius**2


circle = Circle()
print("property on top:", circle.area)
print("property below, read as something to call:", callable(circle.size))
try:
    circle.size()
except TypeError:
    print("property below, called: TypeError")
