# /// case
# rules = ["attribute.get.arguments", "class-attribute.get.no-instance"]
# decides = ["s1-descriptors-get-objtype-optional"]
# introduced = "0.1.0"
# ///
"""The dot always passes the owner; a default for it only matters for calls by hand."""


class Field:
    def __get__(self, obj, owner=None):
        return (obj is not None, owner.__name__ if owner else "no owner")


class Host:
    field = Field()


host = Host()
raw = Host.__dict__["field"]
print("by dot on the instance:", host.field)
print("by dot on the class:", Host.field)
print("by hand with owner:", raw.__get__(host, Host))
print("by hand without:", raw.__get__(host))
