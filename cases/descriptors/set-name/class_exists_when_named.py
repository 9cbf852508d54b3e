# /// case
# rules = ["descriptor.__set_name__.after-body", "descriptor.__set_name__.arguments"]
# decides = ["s1-set-name-at-class-creation", "s1-set-name-36"]
# introduced = "0.1.0"
# ///
"""The hook gets the finished class: later attributes are there and it can be instantiated."""


class Field:
    def __set_name__(self, owner, name):
        print("naming", name, "in", owner.__name__)
        print("  sees a later attribute:", hasattr(owner, "later"))
        print("  can make an instance:", type(owner()) is owner)
        print("  is bound already:", "Host" in globals())


class Host:
    print("body runs")
    field = Field()
    later = "later"


print("class statement done")
