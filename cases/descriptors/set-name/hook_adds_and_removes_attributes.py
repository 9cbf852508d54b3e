# /// case
# rules = ["descriptor.__set_name__.snapshot"]
# introduced = "0.1.0"
# ///
"""Attributes added by a hook are not named, and one removed by a hook is named all the same."""


class Field:
    def __set_name__(self, owner, name):
        print("named", name)
        if name == "first":
            setattr(owner, "added", Field())
            del owner.last


class Host:
    first = Field()
    middle = Field()
    last = Field()


print("class has:", [n for n in ("first", "middle", "last", "added") if hasattr(Host, n)])
