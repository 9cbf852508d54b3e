# /// case
# rules = ["lru-cache.recursion.through-name"]
# introduced = "0.1.0"
# ///
"""A cache under another name catches the outermost call only."""

import functools

runs = []


def count_down(n):
    runs.append(n)
    return 0 if n == 0 else 1 + count_down(n - 1)


remembered = functools.cache(count_down)
print(remembered(3), remembered(2), "runs", runs)
print(remembered.cache_info())

runs.clear()
count_down = functools.cache(count_down)
print(count_down(3), count_down(2), "runs", runs)
print(count_down.cache_info())
