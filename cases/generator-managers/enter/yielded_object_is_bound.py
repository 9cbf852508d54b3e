# /// case
# rules = ["generator-manager.enter.value"]
# decides = ["s1-contextmanager-as-value", "s2-contextmanager-yielded-as-target", "s1-contextmanager-yield-bound"]
# introduced = "0.1.0"
# ///
"""The `as` target is the yielded object itself."""

from contextlib import contextmanager


class Connection:
    pass


@contextmanager
def lend(thing):
    yield thing


connection = Connection()
with lend(connection) as target:
    print("same connection:", target is connection)
numbers = [1, 2]
with lend(numbers) as target:
    target.append(3)
print("changed through the target:", numbers)
with lend(5) as target:
    print("number:", target)
with lend((1, 2)) as (left, right):
    print("unpacked:", left, right)
