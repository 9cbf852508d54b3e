# /// case
# rules = ["attribute.get.data-before-instance", "attribute.get.instance-before-non-data", "attribute.get.non-data"]
# illustrates = ["s1-advice-magic-stops", "s1-descriptors-magic"]
# introduced = "0.1.0"
# ///
"""A dozen lines of plain Python find the same values as the dot, framework-like field included."""


class Column:
    def __get__(self, obj, owner):
        return self if obj is None else "row value"

    def __set__(self, obj, value):
        pass


class Model:
    column = Column()
    table = "models"

    def save(self):
        return "saved"


def find(obj, name):
    kind = type(obj)
    for cls in kind.__mro__:
        if name in cls.__dict__:
            found = cls.__dict__[name]
            break
    else:
        return obj.__dict__[name]
    methods = type(found)
    if hasattr(methods, "__get__") and hasattr(methods, "__set__"):
        return methods.__get__(found, obj, kind)
    if name in obj.__dict__:
        return obj.__dict__[name]
    return methods.__get__(found, obj, kind) if hasattr(methods, "__get__") else found


model = Model()
model.__dict__.update(column="hidden", table="own table", extra="own extra")
for name in ("column", "table", "extra", "save"):
    print(name, "agrees:", find(model, name) == getattr(model, name))
print("values:", find(model, "column"), find(model, "table"), find(model, "save")())
