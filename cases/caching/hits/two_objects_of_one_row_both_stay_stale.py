# /// case
# rules = ["lru-cache.hit.blind", "lru-cache.method.equal-instances"]
# decides = ["s2-caching-neither-invalidated"]
# illustrates = ["s2-caching-django-not-singletons"]
# examples = ["s2-ex81"]
# introduced = "0.1.0"
# ///
"""Two objects stand for one row: each gets an entry of its own, and neither notices the change."""

import functools

rows = {1: "draft"}
queries = []


class Article:
    def __init__(self, key):
        self.key = key

    @functools.lru_cache
    def status(self):
        queries.append(self.key)
        return rows[self.key]


one, other = Article(1), Article(1)
print("same object", one is other, "equal", one == other)
print("before", one.status(), other.status())
print("queries", queries)

rows[1] = "published"
print("row", rows[1])
print("after", one.status(), other.status())
print("a third object", Article(1).status())
