# /// case
# rules = ["decorator.stack.evaluate-top-down", "decorator.stack.apply-bottom-up"]
# decides = ["s1-stacking-bottom-up"]
# illustrates = ["s2-stacking-trips-developers"]
# examples = ["s2-ex13"]
# introduced = "0.1.0"
# ///
"""Stacked expressions are evaluated from the top down, then applied from the bottom up."""


def make(name):
    print("make", name)

    def decorator(f):
        print("apply", name)
        return f

    return decorator


@make("top")
@make("middle")
@make("bottom")
def work():
    pass
