# /// case
# rules = ["property.write.missing", "property.delete.missing"]
# decides = ["s1-property-optionally-writes"]
# introduced = "0.1.0"
# ///
"""A property with a getter only still intercepts assignment and deletion and refuses both."""


class Ruler:
    @property
    def length(self):
        return 30


ruler = Ruler()
try:
    ruler.length = 99
    print("assignment accepted")
except AttributeError as error:
    print("assignment:", type(error).__name__)
print("instance dictionary:", ruler.__dict__)

ruler.__dict__["length"] = 99
try:
    del ruler.length
    print("deletion accepted")
except AttributeError as error:
    print("deletion:", type(error).__name__)
print("instance dictionary:", ruler.__dict__)
print("length:", ruler.length)
