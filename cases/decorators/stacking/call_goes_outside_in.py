# /// case
# rules = ["decorator.stack.call-outside-in"]
# decides = ["s2-decorators-summary-add-logic"]
# introduced = "0.1.0"
# ///
"""A call enters the topmost wrapper first and leaves it last; every layer sees the result."""


def around(name):
    def decorator(f):
        def wrapper(x):
            print("enter", name)
            result = f(x)
            print("leave", name, "with", result)
            return result

        return wrapper

    return decorator


@around("log")
@around("time")
@around("auth")
def double(x):
    print("body")
    return x * 2


print("result", double(21))
