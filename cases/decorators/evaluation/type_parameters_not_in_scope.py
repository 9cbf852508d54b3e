# /// case
# rules = ["decorator.evaluate.type-parameters"]
# introduced = "0.1.0"
# ///
"""A decorator expression cannot see the type parameters of what it decorates."""


def note(value):
    return lambda obj: value


T = "outer T"


@note(T)
def identity[T](x: T) -> T:
    return x


@note(T)
class Box[T]:
    pass


print("function:", identity)
print("class:", Box)

try:

    @note(Unseen)
    def other[Unseen](x):
        return x

except NameError:
    print("only a type parameter: NameError")
