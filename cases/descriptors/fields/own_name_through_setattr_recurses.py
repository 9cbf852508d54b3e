# /// case
# rules = ["descriptor.storage.same-name"]
# introduced = "0.1.0"
# ///
"""A field that reads or writes its own name by setattr and getattr calls itself without end."""


class Endless:
    def __init__(self):
        self.calls = 0

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        self.calls += 1
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        self.calls += 1
        setattr(obj, self.name, value)


class Host:
    field = Endless()


host, raw = Host(), Host.__dict__["field"]
try:
    host.field = 1
except RecursionError as error:
    print("writing:", type(error).__name__, "many calls:", raw.calls > 20)
raw.calls = 0
try:
    host.field
except RecursionError as error:
    print("reading:", type(error).__name__, "many calls:", raw.calls > 20)
print("stored:", host.__dict__)
