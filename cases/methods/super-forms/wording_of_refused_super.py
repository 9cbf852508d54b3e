# /// case
# rules = ["super.message.refused"]
# introduced = "0.1.0"
# ///
"""The messages of refused super calls say what is missing or does not fit."""


class Base:
    def nothing():
        super()

    def deleted(self):
        del self
        super()


class Derived(Base):
    pass


def outside(self):
    super()


for action in (
    Base.nothing,
    Base().deleted,
    lambda: outside(1),
    lambda: super(Derived, Base()),
    lambda: super(Derived, Base),
    lambda: super(5, Base()),
    lambda: super(Derived, Derived()).missing,
):
    try:
        action()
    except (RuntimeError, TypeError, AttributeError) as error:
        print(error)
