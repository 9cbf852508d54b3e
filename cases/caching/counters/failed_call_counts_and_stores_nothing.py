# /// case
# rules = ["lru-cache.failure.not-stored"]
# decides = ["s2-caching-exceptions-not-cached"]
# introduced = "0.1.0"
# ///
"""A call that raises is a miss without an entry: the next call tries again."""

import functools

service_is_up = False
attempts = []


@functools.lru_cache
def fetch(page):
    attempts.append(page)
    if not service_is_up:
        raise ConnectionError("no answer for " + page)
    return "text of " + page


for _ in range(2):
    try:
        fetch("home")
    except ConnectionError as error:
        print("caught", error)
    print(fetch.cache_info())

service_is_up = True
print(fetch("home"), "/", fetch("home"))
print("attempts", len(attempts), fetch.cache_info())
