# /// case
# rules = ["call.lookup.on-type", "decorator.object.instance"]
# illustrates = ["s1-advice-unique-python"]
# introduced = "0.1.0"
# ///
"""Calls, with, len, indexing and attribute access all reach methods of a plain class."""


class Ledger:
    def __init__(self):
        self.entries = []

    def __call__(self, f):
        self.entries.append(f.__name__)
        return f

    def __enter__(self):
        self.entries.append("enter")
        return self

    def __exit__(self, kind, error, traceback):
        self.entries.append("exit")

    def __len__(self):
        return len(self.entries)

    def __getitem__(self, index):
        return self.entries[index]

    def __get__(self, instance, owner):
        return "ledger of " + owner.__name__


ledger = Ledger()


@ledger
def task():
    pass


class Firm:
    books = ledger


with ledger as book:
    book(task)

print("length", len(ledger), "- last", ledger[-1])
print("all", list(ledger))
print("as an attribute:", Firm.books)
