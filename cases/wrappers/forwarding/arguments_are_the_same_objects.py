# /// case
# rules = ["wrapper.forward.fresh-collections"]
# introduced = "0.1.0"
# ///
"""Each call gets a new args tuple and kwargs dict, which hold the caller's own objects."""


def recording(function):
    def wrapper(*args, **kwargs):
        kwargs["added"] = True
        return function(*args, **kwargs)

    return wrapper


@recording
def collect(*args, **kwargs):
    args[0].append("touched")
    kwargs["late"] = True
    return sorted(kwargs)


basket = []
options = {"size": 3}
print("inner sees:", collect(basket, **options))
print("caller's dict:", options)
print("caller's list:", basket)

print("once more:", collect(basket, **options), basket)

items = [1, 2]


def receive(*args):
    items.append(3)
    return type(args).__name__, args


print("a list is copied into a tuple:", receive(*items), items)
