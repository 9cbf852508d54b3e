# /// case
# rules = ["decorator.method.namespace"]
# introduced = "0.1.0"
# ///
"""The decorator of a method gets a plain function while the class has no name yet."""


def look(f):
    print("received a", type(f).__name__, f.__name__, f.__qualname__)
    print("class exists:", "Robot" in globals())
    return f


def constant(f):
    return f.__name__ + " result"


class Robot:
    @look
    def walk(self):
        return "walking"

    @constant
    def model(self):
        pass

    print("in the namespace:", "walk" in locals(), model)


print("stored unbound:", type(vars(Robot)["walk"]).__name__)
print("through an instance:", type(Robot().walk).__name__, Robot().walk())
print("a plain value stays one:", Robot().model)
