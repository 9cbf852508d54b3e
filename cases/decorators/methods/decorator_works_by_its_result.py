# /// case
# rules = ["decorator.bind.result", "decorator.method.binds"]
# illustrates = ["s1-comparison-ts-mutate-via-metadata", "s1-comparison-final-ts-decorators"]
# introduced = "0.1.0"
# ///
"""Notes left on the function change nothing; the value that a decorator returns is what counts."""


def annotate(func):
    func.role = "admin"
    return func


def replace(func):
    func.role = "admin"
    return lambda self: "replacement"


class Desk:
    @annotate
    def noted(self):
        return "original"

    @replace
    def replaced(self):
        return "original"


desk = Desk()
print("noted:", desk.noted(), "- role", desk.noted.role)
print("replaced:", desk.replaced(), "- role", hasattr(desk.replaced, "role"))
