# /// case
# rules = ["decorator.bind.raise", "decorator.bind.once"]
# decides = ["s1-decorators-recap-fdf"]
# introduced = "0.1.0"
# ///
"""If the decorator raises, @ binds nothing, while the assignment form leaves the raw function."""


def refuse(f):
    raise ValueError(f.__name__)


try:

    @refuse
    def first():
        return "first"

except ValueError as error:
    print("refused", error)

try:

    def second():
        return "second"

    second = refuse(second)
except ValueError as error:
    print("refused", error)

for name in ("first", "second"):
    print(name, "is bound:", name in globals())
