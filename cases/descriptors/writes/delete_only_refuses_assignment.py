# /// case
# rules = ["attribute.set.without-__set__"]
# introduced = "0.1.0"
# ///
"""A descriptor with __delete__ but no __set__ refuses assignment; the instance stays as it was."""


class Removable:
    def __delete__(self, obj):
        print("deleted")


class Host:
    field = Removable()


host = Host()
host.__dict__["field"] = "entry"
try:
    host.field = "new"
except AttributeError as error:
    print("assigning:", type(error).__name__)
print("reading, no __get__:", host.field)
del host.field
print("entry kept:", host.__dict__)
