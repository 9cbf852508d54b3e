# /// case
# rules = ["lru-cache.reentry.same-key"]
# introduced = "0.1.0"
# ///
"""When a miss calls itself with its own key, the size limit decides whose result is kept."""

import functools


def make(maxsize):
    runs = []

    @functools.lru_cache(maxsize=maxsize)
    def ticket(event):
        number = len(runs) + 1
        runs.append(number)
        if number < 3:
            print("  run", number, "received", ticket(event))
        return number

    return ticket


for maxsize in (1, 4, None):
    print("maxsize", maxsize)
    ticket = make(maxsize)
    print("  outer call received", ticket("fair"))
    print("  kept", ticket("fair"), ticket.cache_info())
