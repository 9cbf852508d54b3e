# /// case
# rules = ["lru-cache.threads.coherent"]
# requires = ["threads"]
# introduced = "0.1.0"
# ///
"""Four threads that share a small cache lose no count and never exceed its size."""

import functools
import threading

wrong = []


@functools.lru_cache(maxsize=5)
def square(n):
    return n * n


def work(offset):
    for i in range(500):
        n = (i * 7 + offset) % 11
        if square(n) != n * n:
            wrong.append(n)


workers = [threading.Thread(target=work, args=(offset,)) for offset in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()

info = square.cache_info()
print("wrong results", wrong)
print("hits and misses", info.hits + info.misses)
print("entries", info.currsize, "of", info.maxsize)
