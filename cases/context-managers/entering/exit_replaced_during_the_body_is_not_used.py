# /// case
# rules = ["with.lookup.exit-kept"]
# introduced = "0.1.0"
# ///
"""The `__exit__` found at the start is called, whatever happens to the class in the meantime."""


class Lease:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("original exit")


class Other:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit of the other class")


def late(self, kind, error, traceback):
    print("late exit")


with Lease():
    Lease.__exit__ = late
with Lease() as lease:
    lease.__class__ = Other
    print("now an", type(lease).__name__)
with lease:
    del Other.__exit__
print("still has an exit:", hasattr(Other, "__exit__"))
