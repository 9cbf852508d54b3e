# /// case
# rules = ["cached-property.store.per-instance"]
# illustrates = ["s2-caching-one-instance-no-help"]
# introduced = "0.1.0"
# ///
"""Equal instances share no value, and neither notices that its data changed."""

import functools

rows = {1: "draft"}
reads = []


class Article:
    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)

    @functools.cached_property
    def status(self):
        reads.append(self.key)
        return rows[self.key]

    @functools.cache
    def cached_status(self):
        return rows[self.key]


one, other = Article(1), Article(1)
print("equal", one == other)
print("first object", one.status, one.cached_status())
rows[1] = "published"
print("first object", one.status, one.cached_status())
print("other object", other.status, other.cached_status())
print("reads of the property", reads)
