# /// case
# rules = ["call.arguments.duplicate-keyword"]
# introduced = "0.1.0"
# ///
"""A parameter that gets two values makes the call a TypeError, and the body does not run."""


def serve(dish, size="small"):
    print("body", dish, size)


attempts = [
    lambda: serve("tea", dish="soup"),
    lambda: serve(**{"dish": "tea"}, dish="soup"),
    lambda: serve(dish="tea", **{"dish": "soup"}),
    lambda: serve(**{"dish": "tea"}, **{"dish": "soup"}),
    lambda: serve(*["tea", "large"], size="small"),
    lambda: serve(**{"dish": "tea"}, **{"size": "large"}),
]

for number, attempt in enumerate(attempts, 1):
    try:
        attempt()
    except TypeError:
        print(number, "TypeError")
    else:
        print(number, "accepted")
