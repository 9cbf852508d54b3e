# /// case
# rules = ["lru-cache.evict.least-recent"]
# introduced = "0.1.0"
# ///
"""The entry that was not used for longest goes, not the one that was stored first."""

import functools

runs = []


@functools.lru_cache(maxsize=3)
def load(page):
    runs.append(page)
    return page


def call(pages):
    runs.clear()
    for page in pages:
        load(page)
    print("called", pages, "ran", "".join(runs))


call("abc")
call("a")
call("d")
call("acd")
call("b")
call("cd")
call("a")
