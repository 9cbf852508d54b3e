# /// case
# rules = ["super.bind.descriptor"]
# introduced = "0.1.0"
# ///
"""Function, class method, static method, property and own descriptor bind through super."""


class Tell:
    def __get__(self, obj, owner=None):
        return type(obj).__name__, owner.__name__


class Base:
    told = Tell()

    def function(self):
        return "function on", type(self).__name__

    @classmethod
    def klass(cls):
        return "class method on", cls.__name__

    @staticmethod
    def static(*args):
        return "static method", len(args)

    @property
    def value(self):
        return "property on", type(self).__name__


class Derived(Base):
    told = function = klass = static = value = None

    def ask(self):
        up = super()
        return up.function(), up.klass(), up.static(), up.value, up.told


class Last(Derived):
    pass


for answer in Last().ask():
    print(answer)
