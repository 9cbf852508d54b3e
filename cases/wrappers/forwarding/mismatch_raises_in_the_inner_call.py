# /// case
# rules = ["wrapper.forward.late-binding"]
# introduced = "0.1.0"
# ///
"""A call that does not fit is accepted by the wrapper and fails where it calls on."""


def guarded(f):
    def wrapper(*args, **kwargs):
        print("wrapper accepts", args, kwargs)
        try:
            return f(*args, **kwargs)
        except TypeError:
            print("the inner call raised")
            return "fallback"
        finally:
            print("wrapper is left")

    return wrapper


@guarded
def divide(a, b):
    print("body")
    return a / b


print(divide(6, 3))
print(divide(6))
print(divide(6, 3, 1))
print(divide(6, c=3))
