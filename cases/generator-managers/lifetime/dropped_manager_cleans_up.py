# /// case
# rules = ["generator-manager.lifetime.dropped"]
# requires = ["refcount"]
# introduced = "0.1.0"
# ///
"""A manager entered by hand and dropped closes its generator at once."""

from contextlib import contextmanager


@contextmanager
def lamp(name):
    print("on", name)
    try:
        yield
    except GeneratorExit:
        print("GeneratorExit in", name)
        raise
    finally:
        print("off", name)


entered = lamp("entered")
entered.__enter__()
print("drop it")
del entered
print("dropped")
never_entered = lamp("never entered")
del never_entered
print("nothing happened")
