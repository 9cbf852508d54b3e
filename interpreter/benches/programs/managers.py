"""Context managers: a class, and a generator with `contextlib.contextmanager`."""

from contextlib import contextmanager


class Guard:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, trace):
        self.depth -= 1
        return False


@contextmanager
def guarded(guard):
    with guard:
        yield guard


def run(rounds):
    guard = Guard()
    for _ in range(rounds):
        with guard:
            pass
        with guard as one, guard as two:
            assert one is two
    for _ in range(rounds // 8):
        with guarded(guard):
            pass
    return guard.depth


run(150_000)
