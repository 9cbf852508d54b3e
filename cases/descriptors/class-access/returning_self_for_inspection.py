# /// case
# rules = ["class-attribute.get.as-is"]
# introduced = "0.1.0"
# ///
"""A __get__ that returns itself for None can be inspected by dot, others by the namespace."""


class Open:
    limit = 10

    def __get__(self, obj, owner):
        return self if obj is None else "value"


class Strict:
    limit = 20

    def __get__(self, obj, owner):
        if obj is None:
            raise AttributeError("only on instances")
        return "value"


class Host:
    open = Open()
    strict = Strict()


print("instance:", Host().open, Host().strict)
print("by dot:", Host.open.limit)
print("visible on the class:", hasattr(Host, "open"), hasattr(Host, "strict"))
print("by namespace:", Host.__dict__["strict"].limit)
