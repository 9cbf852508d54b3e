# /// case
# rules = ["wrapper.forward.all-shapes"]
# decides = ["s2-decorators-args-forwarded"]
# introduced = "0.1.0"
# ///
"""A wrapper with *args and **kwargs forwards every kind of argument."""


def forward(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


@forward
def order(dish, size="small", *extras, to, **notes):
    return dish, size, extras, to, notes


print(order("soup", to="ann"))
print(order("soup", "large", to="ann"))
print(order("soup", "large", "bread", "salt", to="ann", hot=True))
print(order(to="bob", size="large", dish="rice"))
print(order(*["tea"], **{"to": "eve", "b": 1, "a": 2}))
