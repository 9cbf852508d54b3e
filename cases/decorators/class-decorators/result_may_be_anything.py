# /// case
# rules = ["class-decorator.bind.result"]
# decides = ["s1-class-decorators-take-return"]
# illustrates = ["s1-comparison-ts-class-decorator-analog"]
# introduced = "0.1.0"
# ///
"""The name is bound to what the decorator returns: the same class, a replacement, a number."""

seen = []


def tag(cls):
    seen.append(cls)
    cls.tagged = True
    return cls


def extend(cls):
    seen.append(cls)

    class Extended(cls):
        def hello(self):
            return "extended " + super().hello()

    return Extended


def letters(cls):
    return len(cls.__name__)


def refuse(cls):
    raise ValueError(cls.__name__)


@tag
class Same:
    def hello(self):
        return "same"


@extend
class Replaced:
    def hello(self):
        return "original"


@letters
class Number:
    pass


print("same object:", Same is seen[0], Same.tagged)
print("replaced:", Replaced is seen[1], issubclass(Replaced, seen[1]), Replaced().hello())
print("number:", Number)

try:

    @refuse
    class Same:
        pass

except ValueError as error:
    print("raised for", error, "- the name keeps the old class:", Same is seen[0])
