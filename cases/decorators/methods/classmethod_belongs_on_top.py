# /// case
# rules = ["decorator.method.classmethod"]
# introduced = "0.1.0"
# ///
"""classmethod over a wrapper works; under it, the wrapper has an object that cannot be called."""


def wrap(f):
    def wrapper(*args):
        print("  wrapper of a", type(f).__name__)
        return f(*args)

    return wrapper


class Base:
    @classmethod
    @wrap
    def right(cls, x):
        return cls.__name__ + str(x)

    @wrap
    @classmethod
    def wrong(cls, x):
        return cls.__name__ + str(x)


class Sub(Base):
    pass


print("right:", Base.right(1), Sub.right(2), Sub().right(3))
print("classmethod object is callable:", callable(vars(Base)["right"]))
for call in (lambda: Base.wrong(1), lambda: Sub().wrong(1)):
    try:
        call()
    except TypeError:
        print("wrong: TypeError")
