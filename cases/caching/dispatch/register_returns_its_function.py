# /// case
# rules = ["singledispatch.register.forms"]
# introduced = "0.1.0"
# ///
"""Types are given as argument, by annotation or as a union; the function comes back unchanged."""

import functools


@functools.singledispatch
def show(value):
    return "other"


@show.register(tuple)
@show.register(list)
def show_sequence(value):
    return "sequence of " + str(len(value))


@show.register
def show_number(value: int | float):
    return "number"


@show.register
def show_text(value: str):
    return "text"


print(show([1, 2]), "/", show((1,)), "/", show(1), "/", show(2.5), "/", show("a"), "/", show(2j))
print("called directly", show_sequence("abc"), "/", show_number("abc"))
print("registered", show.registry[list] is show_sequence, show.registry[float] is show_number)

for wrong in (3, "int", list[int]):
    try:
        show.register(wrong, show_text)
    except TypeError:
        print("not a class:", wrong, "TypeError")
