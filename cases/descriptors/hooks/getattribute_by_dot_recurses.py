# /// case
# rules = ["attribute.__getattribute__.recursion"]
# illustrates = ["s1-getattr-footgun"]
# introduced = "0.1.0"
# ///
"""A __getattribute__ that reads its own object by dot never ends; __getattr__ is asked less."""


class Trap:
    def __init__(self):
        self.reads = 0

    def __getattribute__(self, name):
        self.reads += 1
        return super().__getattribute__(name)


class Careful:
    def __getattribute__(self, name):
        data = object.__getattribute__(self, "__dict__")
        data["reads"] = data.get("reads", 0) + 1
        return object.__getattribute__(self, name)


class Gentle:
    misses = 0

    def __getattr__(self, name):
        self.misses += 1
        return name


trap = Trap()
try:
    trap.reads
except RecursionError as error:
    print("trap:", type(error).__name__)
careful, gentle = Careful(), Gentle()
careful.x = gentle.x = "x"
for _ in range(3):
    careful.x, gentle.x
gentle.other
print("hook calls:", careful.reads, "against", gentle.misses)
