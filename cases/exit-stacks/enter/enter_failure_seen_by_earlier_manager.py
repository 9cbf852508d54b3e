# /// case
# rules = ["exit-stack.enter_context.enter-raises", "exit-stack.unwind.suppress"]
# introduced = "0.1.0"
# ///
"""A manager already on the stack may suppress the failure of a later `__enter__`."""

from contextlib import ExitStack, contextmanager


@contextmanager
def tolerant():
    try:
        yield
    except KeyError as error:
        print("tolerant manager sees", repr(error))


@contextmanager
def refusing():
    raise KeyError("no entry")
    yield


with ExitStack() as stack:
    stack.enter_context(tolerant())
    stack.enter_context(refusing())
    print("never printed")
print("after the block")
