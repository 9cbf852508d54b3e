# /// case
# rules = ["descriptor.storage.cache"]
# illustrates = ["s1-descriptors-lazy-read"]
# introduced = "0.1.0"
# ///
"""A non-data descriptor that fills the instance entry is asked once per instance."""


class Lazy:
    def __init__(self, compute):
        self.compute = compute

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.compute(obj)
        return value


class Report:
    def __init__(self, title):
        self.title = title

    @Lazy
    def text(self):
        print("  computing", self.title)
        return self.title.upper()


one, two = Report("one"), Report("two")
print("made")
print(one.text, one.text)
print(two.text)
print("stored:", one.__dict__)
del one.text
print("after del:")
print(one.text)
