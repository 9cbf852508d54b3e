# /// case
# rules = ["lru-cache.threads.no-lock"]
# decides = ["s2-caching-lru-uses-lock"]
# requires = ["threads"]
# introduced = "0.1.0"
# ///
"""While one thread compares keys in a lookup, another completes a call of the same wrapper."""

import functools
import threading


@functools.lru_cache(maxsize=8)
def describe(key):
    return "described"


class Key:
    def __init__(self, on_compare=None):
        self.on_compare = on_compare

    def __hash__(self):
        return 1

    def __eq__(self, other):
        hook = self.on_compare or other.on_compare
        if hook:
            hook()
        return True


def call_from_another_thread():
    other = threading.Thread(target=describe, args=("other key",))
    other.start()
    other.join(timeout=2)
    print("other thread finished during the lookup", not other.is_alive())


describe(Key())
print(describe(Key(call_from_another_thread)))
