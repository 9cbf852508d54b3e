# /// case
# rules = ["property.copy.new-object"]
# decides = ["s1-property-setter-new-object"]
# introduced = "0.1.0"
# ///
"""Each of getter, setter and deleter builds a new property; the first one stays as it was."""


class Tank:
    def level(self):
        return 7

    def change(self, value):
        print("changed to", value)

    first = property(level)
    level = first.setter(change)


print("different objects:", Tank.first is not Tank.level)
print("first has a setter:", Tank.first.fset is not None)
print("level has a setter:", Tank.level.fset is not None)
print("getter is shared:", Tank.first.fget is Tank.level.fget)

tank = Tank()
tank.level = 8
try:
    tank.first = 8
except AttributeError:
    print("first is still read-only")

third = Tank.level.deleter(lambda self: None)
fourth = third.getter(lambda self: 0)
print("accessors:", [a is None for a in (third.fget, third.fset, third.fdel)])
print("only the getter changed:", fourth.fset is third.fset, fourth.fget is third.fget)
