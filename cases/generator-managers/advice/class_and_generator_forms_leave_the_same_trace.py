# /// case
# rules = ["generator-manager.enter.before-yield", "generator-manager.throw.finally"]
# illustrates = ["s1-contextmanager-most-cases", "s1-advice-write-as-generators", "s2-contextmanager-concise"]
# introduced = "0.1.0"
# ///
"""The same manager as a class and as a generator: same trace, fewer parts, but only one use."""

from contextlib import contextmanager


class AsClass:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("enter")
        return self.log

    def __exit__(self, kind, error, traceback):
        self.log.append("exit")


def as_generator(log):
    log.append("enter")
    try:
        yield log
    finally:
        log.append("exit")


functions = [name for name, value in vars(AsClass).items() if callable(value)]
print("functions in the class:", len(functions), "in the generator form:", 1)
for factory in (AsClass, contextmanager(as_generator)):
    for fails in (False, True):
        log = []
        manager = factory(log)
        try:
            with manager as target:
                target.append("block")
                if fails:
                    raise ValueError("block")
        except ValueError:
            log.append("propagated")
        print(log)
    try:
        with manager:
            print("can be entered again")
    except (AttributeError, RuntimeError):
        print("cannot be entered again")
