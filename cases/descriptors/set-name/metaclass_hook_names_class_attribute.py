# /// case
# rules = ["descriptor.__set_name__.any-object"]
# introduced = "0.1.0"
# ///
"""A class stored as attribute is named when its metaclass has the hook."""


class Naming(type):
    def __set_name__(cls, owner, name):
        print("class", cls.__name__, "named", name, "in", owner.__name__)


class Outer:
    class Inner(metaclass=Naming):
        def __set_name__(self, owner, name):
            print("instance named", name)

    alias = Inner
    instance = Inner()
