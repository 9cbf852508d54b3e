# /// case
# rules = ["lru-cache.threads.not-once"]
# decides = ["s2-caching-lru-thread-safe"]
# examples = ["s2-ex82"]
# requires = ["threads"]
# introduced = "0.1.0"
# ///
"""Two threads miss the same key while the function runs: it runs twice, with two results."""

import functools
import threading

both_inside = threading.Barrier(2, timeout=5)
runs = []
results = []


@functools.lru_cache
def connection(name):
    runs.append(name)
    try:
        both_inside.wait()
    except threading.BrokenBarrierError:
        pass
    return object()


def work():
    results.append(connection("db"))


workers = [threading.Thread(target=work) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()

print("function ran", len(runs), "time(s)")
print("both callers hold one object", results[0] is results[1])
print("entries", connection.cache_info().currsize)
print("a later call gets one of the two", connection("db") in results)
