# /// case
# rules = ["property.doc.source"]
# introduced = "0.1.0"
# ///
"""An explicit doc wins over the getter's docstring; without either there is none."""


def documented(self):
    """From the getter."""


def bare(self):
    pass


def store(self, value):
    """From the setter."""


print("getter:", property(documented).__doc__)
print("argument:", property(documented, doc="From the call.").__doc__)
print("setter plays no part:", property(bare, store).__doc__)
print("no getter at all:", property(None, store).__doc__)
print("only a text:", property(doc="Just text.").__doc__)
print("empty text counts as given:", repr(property(documented, doc="").__doc__))
