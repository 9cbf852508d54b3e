# /// case
# rules = ["super.cell.unset"]
# introduced = "0.1.0"
# ///
"""While the class body runs `__class__` has no value; when `__set_name__` runs it has."""


class Watching:
    def __set_name__(self, owner, name):
        print("in __set_name__:", owner.which())


class Base:
    def __init_subclass__(cls):
        print("in __init_subclass__:", cls.which())


class Named(Base):
    watcher = Watching()

    def which(self=None):
        return __class__.__name__

    try:
        print("in the body:", which())
    except NameError as error:
        print("in the body:", type(error).__name__)
    print("name in the body:", "__class__" in locals())


print("afterwards:", Named.which())
