# /// case
# rules = ["property.inherit.extend", "property.copy.new-object"]
# introduced = "0.1.0"
# ///
"""A subclass adds a setter to the inherited property; the base class stays read-only."""


class Document:
    def __init__(self):
        self._title = "draft"

    @property
    def title(self):
        return self._title


class Editable(Document):
    @Document.title.setter
    def title(self, value):
        self._title = value.strip()


class Shouting(Editable):
    @Editable.title.getter
    def title(self):
        return self._title.upper()


text = Editable()
text.title = "  final "
print("editable:", text.title)
loud = Shouting()
loud.title = " done "
print("setter inherited, getter replaced:", loud.title)
try:
    Document().title = "x"
except AttributeError:
    print("base is read-only")
print("three objects:", len({Document.title, Editable.title, Shouting.title}))
