# /// case
# rules = ["attribute.delete.without-__delete__"]
# introduced = "0.1.0"
# ///
"""A descriptor with __set__ but no __delete__ refuses deletion although an entry exists."""


class Stored:
    def __set__(self, obj, value):
        obj.__dict__["field"] = value


class Host:
    field = Stored()


host = Host()
host.field = "entry"
print("reading:", host.field)
try:
    del host.field
except AttributeError as error:
    print("deleting:", type(error).__name__)
print("entry:", host.__dict__)
