# /// case
# rules = ["cache.instance.own-dictionary"]
# decides = ["s2-caching-instance-dict-pattern"]
# examples = ["s2-ex86"]
# introduced = "0.1.0"
# ///
"""The first call makes the dictionary, and every instance has one of its own."""

runs = []


class Shop:
    def __init__(self, tax):
        self.tax = tax

    def gross(self, net):
        if not hasattr(self, "_cache"):
            print("new cache")
            self._cache = {}
        if net not in self._cache:
            runs.append(net)
            self._cache[net] = net + self.tax
        return self._cache[net]


cheap, dear = Shop(1), Shop(5)
print("before the first call", hasattr(cheap, "_cache"))
print("cheap", cheap.gross(10), cheap.gross(20), cheap.gross(10))
print("dear", dear.gross(10))
print("runs", runs)
print("caches", cheap._cache, dear._cache)
print("on the class", hasattr(Shop, "_cache"))
