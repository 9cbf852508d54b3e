# /// case
# rules = ["decorator.method.binds"]
# introduced = "0.1.0"
# ///
"""A wrapper that is a function binds like the method it replaces, on instances and on the class."""


def count_args(f):
    def wrapper(*args, **kwargs):
        print("wrapper received", len(args), "positional,", len(kwargs), "keyword")
        return f(*args, **kwargs)

    return wrapper


class Pen:
    def __init__(self, colour):
        self.colour = colour

    @count_args
    def draw(self, what, width=1):
        return self.colour + " " + what + " " + str(width)

    @count_args
    def __len__(self):
        return len(self.colour)


pen = Pen("red")
print(pen.draw("line"))
print(pen.draw("dot", width=3))
print(Pen.draw(pen, "box"))
bound = pen.draw
pen = None
print(bound("kept"))
print(len(Pen("blue")))
