# /// case
# rules = ["lru-cache.hit.blind"]
# illustrates = ["s2-caching-orm-not-thread-safe", "s2-caching-orm-other-transaction-view"]
# requires = ["threads"]
# introduced = "0.1.0"
# ///
"""Each thread has its own view of the data, but the cache hands out that of the first."""

import functools
import threading

local = threading.local()


@functools.lru_cache
def cached_balance(account):
    return local.view[account]


def balance(account):
    return local.view[account]


def request(name, view):
    local.view = view
    print(name, "sees", balance("savings"), "and is told", cached_balance("savings"))


for name, view in (("first", {"savings": 100}), ("second", {"savings": 70})):
    thread = threading.Thread(target=request, args=(name, view))
    thread.start()
    thread.join()
