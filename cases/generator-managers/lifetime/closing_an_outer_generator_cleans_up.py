# /// case
# rules = ["generator-manager.lifetime.outer-generator", "generator-manager.throw.finally"]
# examples = ["s2-ex34"]
# introduced = "0.1.0"
# ///
"""A generator left early cleans up its `with` block when its owner closes it."""

from contextlib import contextmanager


@contextmanager
def cursor(table):
    print("open", table)
    try:
        yield range(100)
    except GeneratorExit:
        print("GeneratorExit at the yield")
        raise
    finally:
        print("close", table)


def rows(table):
    with cursor(table) as numbers:
        for number in numbers:
            yield number


@contextmanager
def first_rows(table):
    source = rows(table)
    try:
        yield source
    finally:
        source.close()


with first_rows("orders") as source:
    for number in source:
        print("row", number)
        if number == 1:
            break
    print("left the loop")
print("after the block")
