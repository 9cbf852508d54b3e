# /// case
# rules = ["attribute.set.mro-first"]
# introduced = "0.1.0"
# ///
"""A plain attribute in a subclass keeps assignment and deletion from the base's descriptor."""


class Data:
    def __set__(self, obj, value):
        print("set", value)

    def __delete__(self, obj):
        print("delete")


class Base:
    field = Data()


class Plain(Base):
    field = "plain"


class Inheriting(Base):
    pass


inheriting, plain = Inheriting(), Plain()
inheriting.field = 1
del inheriting.field
plain.field = 2
print("stored:", plain.__dict__, inheriting.__dict__)
del plain.field
print("uncovered:", plain.field)
