# /// case
# rules = ["property.doc.copy"]
# introduced = "0.1.0"
# ///
"""setter and deleter keep the text; getter brings a new one unless it was given explicitly."""


def first(self):
    """First text."""


def second(self):
    """Second text."""


def store(self, value):
    """Setter text."""


taken = property(first)
given = property(first, doc="Given text.")

print("setter:", taken.setter(store).__doc__)
print("deleter:", taken.deleter(second).__doc__)
print("getter:", taken.getter(second).__doc__)
print("getter after given:", given.getter(second).__doc__)
print("setter after given:", given.setter(store).__doc__)
