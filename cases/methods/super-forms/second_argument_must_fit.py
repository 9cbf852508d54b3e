# /// case
# rules = ["super.two.check"]
# introduced = "0.1.0"
# ///
"""The object must belong to the class, by type, by inheritance or by its __class__ attribute."""


class Base:
    def name(self):
        return "Base.name"


class Derived(Base):
    pass


class Pretender:
    @property
    def __class__(self):
        return Derived


for label, obj in (
    ("instance", Derived()),
    ("the class", Derived),
    ("base instance", Base()),
    ("base class", Base),
    ("number", 5),
    ("pretender", Pretender()),
):
    try:
        super(Derived, obj)
        print(label, "accepted")
    except TypeError:
        print(label, "TypeError")
print("pretender finds", super(Derived, Pretender()).name())
try:
    super("Derived", Derived())
except TypeError:
    print("first argument no class: TypeError")
