# /// case
# rules = ["property.inherit.hide"]
# introduced = "0.1.0"
# ///
"""A new getter in a subclass drops the inherited setter; a plain class attribute frees the name."""


class Base:
    @property
    def mode(self):
        return "base"

    @mode.setter
    def mode(self, value):
        print("base setter", value)


class OnlyGetter(Base):
    @property
    def mode(self):
        return "derived"


class Plain(Base):
    mode = "plain default"


narrow = OnlyGetter()
print("reads", narrow.mode)
try:
    narrow.mode = 1
except AttributeError:
    print("the inherited setter is gone")

plain = Plain()
print("reads", plain.mode)
plain.mode = "own value"
print("reads", plain.mode, "from", plain.__dict__)
