# /// case
# rules = ["generator-manager.exit.second-yield"]
# introduced = "0.1.0"
# ///
"""A generator stopped at a second `yield` is closed there before the error is raised."""

from contextlib import contextmanager


@contextmanager
def restless(fails):
    try:
        try:
            yield
        except ValueError:
            print("  caught in the generator")
        yield
        print("never printed")
    except GeneratorExit:
        print("  closed at the second yield")
        raise
    finally:
        print("  finally")


for fails in (False, True):
    print("block raises:", fails)
    try:
        with restless(fails):
            if fails:
                raise ValueError("block")
    except RuntimeError:
        print("  RuntimeError")
