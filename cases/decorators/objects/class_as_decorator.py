# /// case
# rules = ["decorator.object.class"]
# decides = ["s1-call-stateful"]
# introduced = "0.1.0"
# ///
"""A class as decorator replaces each function by an instance of its own that keeps the state."""


class Counted:
    def __init__(self, func):
        self.func = func
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.func(*args) + " #" + str(self.calls)


@Counted
def tea(kind):
    return kind + " tea"


@Counted
def coffee():
    return "coffee"


print("bound to a", type(tea).__name__, "holding", tea.func.__name__)
print(tea("green"))
print(tea("black"))
print(coffee())
print("tea", tea.calls, "coffee", coffee.calls)
