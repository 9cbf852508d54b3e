# /// case
# rules = ["attribute.set.instance-dict"]
# introduced = "0.1.0"
# ///
"""Assignment over a non-data descriptor or class attribute makes an instance entry."""


class NonData:
    def __get__(self, obj, owner):
        return "descriptor"


class Host:
    nondata = NonData()
    shared = ["class"]

    def method(self):
        return "method"


one, two = Host(), Host()
one.nondata = "own"
one.shared = ["own"]
one.method = lambda: "own method"
one.fresh = "new name"
print("one:", one.nondata, one.shared, one.method(), one.fresh)
print("two:", two.nondata, two.shared, two.method(), hasattr(two, "fresh"))
print("stored in one:", sorted(one.__dict__))
