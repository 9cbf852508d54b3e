# /// case
# rules = ["cached-property.threads.no-lock"]
# decides = ["s2-cached-property-threads"]
# requires = ["threads"]
# introduced = "0.1.0"
# ///
"""Two threads meet inside the function of one instance: it runs twice, one value stays."""

import functools
import threading

both_inside = threading.Barrier(2, timeout=1)
runs = []
results = []


class Service:
    @functools.cached_property
    def connection(self):
        runs.append("connection")
        try:
            both_inside.wait()
        except threading.BrokenBarrierError:
            pass
        return object()


service = Service()


def read():
    results.append(service.connection)


workers = [threading.Thread(target=read) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()

print("function ran", len(runs), "time(s)")
print("both readers hold one object", results[0] is results[1])
print("the stored value is one of the two", service.connection in results)
