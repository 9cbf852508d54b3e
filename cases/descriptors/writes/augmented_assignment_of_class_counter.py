# /// case
# rules = ["attribute.set.augmented", "attribute.set.instance-dict"]
# introduced = "0.1.0"
# ///
"""Adding to a class attribute through an instance reads the class and writes the instance."""


class Counter:
    hits = 10
    seen = []


one, two = Counter(), Counter()
one.hits += 1
one.seen += ["x"]
print("one:", one.hits, "two:", two.hits, "class:", Counter.hits)
print("stored in one:", sorted(one.__dict__))
print("the list is shared all the same:", two.seen, one.seen is Counter.seen)
Counter.hits = 100
print("after the class changes:", one.hits, two.hits)
