# /// case
# rules = ["context-manager.reuse.reentrant"]
# decides = ["s2-context-managers-transaction-depth"]
# illustrates = ["s2-context-managers-class-best-for"]
# examples = ["s2-ex38"]
# introduced = "0.1.0"
# ///
"""A transaction that counts its depth begins and ends only at the outermost level."""


class Transaction:
    def __init__(self):
        self.depth = 0
        self.log = []

    def __enter__(self):
        if self.depth == 0:
            self.log.append("BEGIN")
        self.depth += 1
        return self

    def __exit__(self, kind, error, traceback):
        self.depth -= 1
        if self.depth == 0:
            self.log.append("COMMIT" if kind is None else "ROLLBACK")

    def execute(self, statement):
        self.log.append("%s at depth %d" % (statement, self.depth))


work = Transaction()
with work:
    work.execute("insert")
    with work as inner:
        inner.execute("update")
    work.execute("delete")
print(work.log)

work.log.clear()
try:
    with work, work, work:
        work.execute("insert")
        raise KeyError("no such row")
except KeyError:
    print(work.log)

work.log.clear()
with work:
    try:
        with work:
            raise KeyError("handled between the levels")
    except KeyError:
        work.execute("repair")
print(work.log)
