# /// case
# rules = ["lru-cache.key.equality"]
# introduced = "0.1.0"
# ///
"""Identity is enough: an argument that equals nothing, not even itself, is found again."""

import functools


class Loner:
    def __eq__(self, other):
        return False

    def __hash__(self):
        return 1


@functools.lru_cache
def visit(guest):
    return object()


one, two = Loner(), Loner()
print("equal to itself", one == one)
print("own entry found", visit(one) is visit(one))
print("entry shared with another", visit(one) is visit(two))
print(visit.cache_info())
