# /// case
# rules = ["exit-stack.context.explicit"]
# introduced = "0.1.0"
# ///
"""A context that an exit has cleared by hand is not restored by the stack."""

from contextlib import ExitStack, contextmanager


@contextmanager
def discreet():
    try:
        yield
    finally:
        replacement = KeyError("public")
        try:
            raise replacement
        finally:
            replacement.__context__ = None


try:
    with ExitStack() as stack:
        stack.enter_context(discreet())
        raise ValueError("private")
except KeyError as error:
    print("leaves:", repr(error))
    print("context:", error.__context__)
