# /// case
# rules = ["generator-manager.throw.uncaught", "generator-manager.exit.after-yield", "generator-manager.exit.jumps"]
# decides = ["s1-contextmanager-summary", "s1-contextmanager-commit-only-clean"]
# examples = ["s1-ex11"]
# introduced = "0.1.0"
# ///
"""A transaction commits after a normal block or an early return, and rolls back on an error."""

from contextlib import contextmanager


class Store:
    def begin(self):
        print("  begin")
        return self

    def commit(self):
        print("  commit")

    def rollback(self):
        print("  rollback")

    def close(self):
        print("  close")


@contextmanager
def transaction(store):
    work = store.begin()
    try:
        yield store
        work.commit()
    except Exception:
        work.rollback()
        raise
    finally:
        work.close()


def save(rows):
    with transaction(Store()) as store:
        print("  got the store:", isinstance(store, Store))
        if not rows:
            return "nothing to do"
        if None in rows:
            raise ValueError("empty row")
    return "saved"


for rows in ([1, 2], [], [1, None]):
    print("rows", rows)
    try:
        print(" ", save(rows))
    except ValueError as error:
        print("  error:", error)
