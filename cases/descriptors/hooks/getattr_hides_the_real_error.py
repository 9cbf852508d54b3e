# /// case
# rules = ["attribute.__getattr__.any-attribute-error", "attribute.__getattr__.failure"]
# introduced = "0.1.0"
# ///
"""A __getattr__ that fails too replaces the property's own error by its own."""


class Without:
    @property
    def total(self):
        raise AttributeError("the real reason")


class With(Without):
    def __getattr__(self, name):
        raise AttributeError("no attribute " + name)


for cls in (Without, With):
    try:
        cls().total
    except AttributeError as error:
        print(cls.__name__, "reports:", error)
    print(cls.__name__, "hasattr:", hasattr(cls(), "total"))
