# /// case
# rules = ["cache.instance.slot-descriptor"]
# decides = ["s2-cached-property-slots-custom-descriptor"]
# introduced = "0.1.0"
# ///
"""A descriptor of one's own caches into a slot; the instance needs no dictionary."""

runs = []


class slot_cached:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if not hasattr(instance, self.slot):
            setattr(instance, self.slot, self.function(instance))
        return getattr(instance, self.slot)


class Circle:
    __slots__ = ("radius", "_area")

    def __init__(self, radius):
        self.radius = radius

    @slot_cached
    def area(self):
        runs.append(self.radius)
        return 3 * self.radius ** 2


small, large = Circle(1), Circle(10)
print("areas", small.area, large.area, small.area, large.area)
print("runs", runs)
print("dictionary", hasattr(small, "__dict__"))
del small._area
print("recomputed", small.area, runs)
