# /// case
# rules = ["generator-manager.factory.not-a-generator", "generator-manager.factory.call"]
# decides = ["s2-contextmanager-on-generator-function"]
# introduced = "0.1.0"
# ///
"""Only a generator function gives a working manager; a plain one runs at the call."""

from contextlib import contextmanager


@contextmanager
def generator_function():
    print("body of the generator function")
    yield "entered"


@contextmanager
def plain_function():
    print("body of the plain function")
    return "no iterator"


for factory in (generator_function, plain_function):
    print("call", factory.__name__)
    manager = factory()
    print("manager made")
    try:
        with manager as value:
            print("block with", value)
    except TypeError:
        print("TypeError on entering")
