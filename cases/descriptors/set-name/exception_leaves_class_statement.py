# /// case
# rules = ["descriptor.__set_name__.exception"]
# introduced = "0.1.0"
# ///
"""An exception in the hook keeps its type, stops the other hooks and leaves no class behind."""


class Field:
    def __set_name__(self, owner, name):
        print("naming", name)
        if name == "bad":
            raise KeyError("no such column")


class Base:
    def __init_subclass__(cls):
        print("init_subclass")


try:
    class Host(Base):
        good = Field()
        bad = Field()
        never = Field()
except Exception as error:
    print("caught:", type(error).__name__, error.args)
print("class bound:", "Host" in globals())
