# /// case
# rules = ["slots.value.unset"]
# introduced = "0.1.0"
# ///
"""An empty slot raises on read and on delete, before the first assignment and after a deletion."""


class Cup:
    __slots__ = ("content",)


def attempt(label, action):
    try:
        print(label, action())
    except AttributeError:
        print(label, "AttributeError")


cup = Cup()
attempt("read before:", lambda: cup.content)
attempt("delete before:", lambda: delattr(cup, "content"))
cup.content = None
attempt("None is a value:", lambda: cup.content)
attempt("delete:", lambda: delattr(cup, "content"))
attempt("read after:", lambda: cup.content)
attempt("delete again:", lambda: delattr(cup, "content"))
