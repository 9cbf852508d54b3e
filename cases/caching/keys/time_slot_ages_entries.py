# /// case
# rules = ["lru-cache.key.extra-argument"]
# illustrates = ["s2-caching-django-ttl-invalidation"]
# introduced = "0.1.0"
# ///
"""A time slot in the key lets results expire; only a clear removes the old entries."""

import functools

now = 0
rates = {"EUR": 10}


@functools.lru_cache(maxsize=8)
def rate_in_slot(currency, slot):
    return rates[currency]


def rate(currency):
    return rate_in_slot(currency, now // 60)


print("second 0:", rate("EUR"))
rates["EUR"] = 11
now = 59
print("second 59:", rate("EUR"))
now = 60
print("second 60:", rate("EUR"))
now = 30
print("clock set back to 30:", rate("EUR"))
print("entries", rate_in_slot.cache_info().currsize)

rates["EUR"] = 12
rate_in_slot.cache_clear()
print("explicitly invalidated:", rate("EUR"))
