# /// case
# rules = ["lru-cache.hit.blind"]
# illustrates = ["s2-caching-orm-transaction-context", "s2-caching-orm-other-transaction-view"]
# introduced = "0.1.0"
# ///
"""A result computed in one transaction is handed out inside and outside of all others."""

import functools

open_transactions = []


class Transaction:
    def __init__(self, name, view):
        self.name = name
        self.view = view

    def __enter__(self):
        open_transactions.append(self)

    def __exit__(self, *details):
        open_transactions.pop()


@functools.lru_cache
def owner(document):
    if not open_transactions:
        return "read outside any transaction"
    current = open_transactions[-1]
    return current.view[document] + " as seen by " + current.name


with Transaction("first", {"plan": "Ann"}):
    print("in first:", owner("plan"))
with Transaction("second", {"plan": "Bob"}):
    print("in second:", owner("plan"))
print("outside:", owner("plan"))

print("populated outside:", owner("memo"))
with Transaction("third", {"memo": "Cem"}):
    print("in third:", owner("memo"))
