# /// case
# rules = ["wrapper.forward.all-shapes"]
# decides = ["s1-wraps-wrapper-forwards-all"]
# introduced = "0.1.0"
# ///
"""A wrapper with *args and **kwargs hands every shape of call on as it came."""


def forwarding(function):
    def wrapper(*args, **kwargs):
        print("  wrapper got", args, kwargs)
        return function(*args, **kwargs)

    return wrapper


def order(item, amount=1, *extras, express=False, **options):
    return (item, amount, extras, express, options)


pair = ["tea", 2]
settings = {"express": True, "gift": "yes"}
calls = [
    lambda f: f("tea"),
    lambda f: f(item="tea"),
    lambda f: f("tea", 4, "milk", "sugar"),
    lambda f: f(*pair, **settings),
    lambda f: f("tea", express=True),
    lambda f: f("tea", *[], **{}),
]
through_wrapper = forwarding(order)
for call in calls:
    result = call(through_wrapper)
    print(result, "same as direct:", result == call(order))
