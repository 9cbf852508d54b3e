# /// case
# rules = ["cmp-to-key.compare.sign"]
# introduced = "0.1.0"
# ///
"""Only the sign of the comparison counts, and a stable sort keeps what compares as 0."""

import functools


def by_length(one, other):
    print("  comparing", one, other)
    return 100 * (len(one) - len(other))


key = functools.cmp_to_key(by_length)
print("<", key("a") < key("bb"))
print(">=", key("a") >= key("bb"))
print("==", key("aa") == key("bb"))

quiet = functools.cmp_to_key(lambda one, other: len(one) - len(other))
words = ["pear", "fig", "plum", "kiwi", "nut"]
print("sorted", sorted(words, key=quiet))
print("longest", max(words, key=quiet), "shortest", min(words, key=quiet))
