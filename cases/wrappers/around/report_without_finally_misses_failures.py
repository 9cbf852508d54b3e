# /// case
# rules = ["wrapper.around.finally-before-caller"]
# illustrates = ["s1-decorators-timed-success"]
# examples = ["s2-ex01"]
# introduced = "0.1.0"
# ///
"""Statements after the call run only on success; a report placed there misses failures."""

ticks = [5.0, 6.5, 20.0, 23.0]


def measured(work):
    def wrapper(*args):
        begin = ticks.pop(0)
        outcome = work(*args)
        print(work.__name__, "took", ticks.pop(0) - begin, "units")
        return outcome

    return wrapper


@measured
def bake(dish, burns=False):
    if burns:
        raise RuntimeError(dish + " is burnt")
    print(dish, "is in the oven")
    return dish


print("result:", bake("bread"))
try:
    bake("cake", True)
except RuntimeError as error:
    print("no report, only:", error)
print("clock readings left:", ticks)
