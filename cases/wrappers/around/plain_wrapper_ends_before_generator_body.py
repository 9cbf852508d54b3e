# /// case
# rules = ["wrapper.lazy.creation-only", "wrapper.lazy.errors-escape"]
# introduced = "0.1.0"
# ///
"""Around a generator function a wrapper gets a generator and cannot catch what its body raises."""


def guarded(f):
    def wrapper(*args):
        print("wrapper begins")
        try:
            return f(*args)
        except ValueError:
            print("never printed")
        finally:
            print("wrapper ends")

    return wrapper


@guarded
def numbers(stop):
    print("body begins")
    for n in range(stop):
        yield n
    raise ValueError("ran out")


values = numbers(2)
print("have a", type(values).__name__)
try:
    for value in values:
        print("value", value)
except ValueError as error:
    print("the loop sees:", error)
