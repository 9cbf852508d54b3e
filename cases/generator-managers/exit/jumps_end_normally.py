# /// case
# rules = ["generator-manager.exit.jumps"]
# introduced = "0.1.0"
# ///
"""`return`, `break` and `continue` leave the block normally, so that the exit phase runs."""

from contextlib import contextmanager


@contextmanager
def phase(name):
    print("enter", name)
    yield
    print("exit", name)


def find(limit):
    for number in range(10):
        with phase("round " + str(number)):
            if number == 0:
                continue
            if number == limit:
                break
            if number == 2:
                return "returned"
    return "left the loop"


print(find(1))
print(find(5))
