# /// case
# rules = ["factory.layers.order"]
# decides = ["s1-factory-called-first", "s1-factory-three-nested", "s2-factory-called-first"]
# illustrates = ["s1-factory-recap"]
# introduced = "0.1.0"
# ///
"""Configuring and decorating happen once, at the definition; wrapping happens at each call."""


def repeat(times):
    print("configure", times)

    def decorator(function):
        print("decorate", function.__name__)

        def wrapper(*args):
            print("wrap", args)
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorator


def default():
    print("default of the parameter")
    return "tea"


@repeat(times=2)
def order(item=default()):
    return "one " + item


print("definition done")
print(order())
print(order("milk"))
