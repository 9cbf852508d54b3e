# /// case
# rules = ["with.lookup.bound"]
# introduced = "0.1.0"
# ///
"""Static methods, class methods and properties work as `__enter__` and `__exit__`."""


class Mixed:
    @classmethod
    def __enter__(cls):
        return cls.__name__

    @property
    def __exit__(self):
        print("property read")
        return lambda *details: print("leaving with", len(details), "arguments")


class Static:
    @staticmethod
    def __enter__():
        return "no self needed"

    @staticmethod
    def __exit__(kind, error, traceback):
        print("static exit for", kind.__name__)
        return True


with Mixed() as value:
    print("body of", value)
with Static() as value:
    print(value)
    raise ValueError("dropped")
