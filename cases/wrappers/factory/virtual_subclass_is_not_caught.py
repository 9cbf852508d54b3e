# /// case
# rules = ["factory.retry.matching"]
# introduced = "0.1.0"
# ///
"""A class that only claims an exception by its hooks does not catch it."""


class Claiming(type(Exception)):
    def __instancecheck__(cls, instance):
        return True

    def __subclasscheck__(cls, other):
        return True


class Anything(Exception, metaclass=Claiming):
    pass


class Derived(Anything):
    pass


def outcome(error, expected):
    try:
        raise error
    except expected:
        return "caught"
    except Exception:
        return "not caught"


failure = ValueError("own failure")
print("claimed:", isinstance(failure, Anything), issubclass(ValueError, Anything))
print("by the class:", outcome(failure, Anything))
print("by a tuple:", outcome(failure, (Anything, KeyError)))
print("real subclass:", outcome(Derived("real"), Anything))
