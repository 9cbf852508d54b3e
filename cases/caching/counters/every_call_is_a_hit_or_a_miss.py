# /// case
# rules = ["lru-cache.info.counts"]
# introduced = "0.1.0"
# ///
"""Hits and misses add up to the calls, also where eviction makes a key miss again."""

import functools

WORDS = "to be or not to be that is the question to be".split()


@functools.lru_cache(maxsize=None)
def roomy(word):
    return word.upper()


@functools.lru_cache(maxsize=4)
def tight(word):
    return word.upper()


for length in (roomy, tight):
    for word in WORDS:
        length(word)
    info = length.cache_info()
    print(length.__name__, info)
    print("calls", len(WORDS), "hits and misses", info.hits + info.misses)
print("distinct words", len(set(WORDS)))
