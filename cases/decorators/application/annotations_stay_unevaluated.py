# /// case
# rules = ["decorator.apply.annotations"]
# introduced = "0.1.0"
# ///
"""A decorated function may be annotated with a name that does not exist yet."""


def quiet(f):
    print("decorator called")
    return f


try:

    @quiet
    def price(item: Later):
        return item

    class Till:
        @staticmethod
        def total(items: Later):
            return len(items)

        @classmethod
        def make(cls, items: Later):
            return cls.__name__

    print("call", price(5))
    print("staticmethod", Till.total([1, 2]))
    print("classmethod", Till.make([]))
except NameError:
    print("the annotation was evaluated: NameError")
