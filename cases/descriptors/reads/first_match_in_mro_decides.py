# /// case
# rules = ["attribute.get.mro-first", "descriptor.placement.class-namespace"]
# introduced = "0.1.0"
# ///
"""Only the first match along the MRO counts: a plain attribute in front hides a data descriptor."""


class Data:
    def __get__(self, obj, owner):
        return "data descriptor"

    def __set__(self, obj, value):
        print("set", value)


class Root:
    field = Data()


class Left(Root):
    pass


class Right(Root):
    field = "plain in Right"


class Both(Left, Right):
    pass


print("Left:", Left().field)
both = Both()
print("Both:", both.field)
both.field = "instance"
print("after assignment:", both.field)
Left.field = Data()
print("descriptor in front:", both.field)
both.field = 7
