# /// case
# rules = ["lru-cache.failure.not-stored", "lru-cache.evict.least-recent"]
# introduced = "0.1.0"
# ///
"""A miss that raises leaves a full cache as it was."""

import functools

runs = []


@functools.lru_cache(maxsize=2)
def parse(text):
    runs.append(text)
    if not text.isdigit():
        raise ValueError("not a number: " + text)
    return len(text)


parse("1")
parse("22")
try:
    parse("x")
except ValueError as error:
    print("caught", error)
print(parse.cache_info())

runs.clear()
parse("1")
parse("22")
print("runs after the failure", runs)
