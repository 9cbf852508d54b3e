# /// case
# rules = ["classmethod.bind.wrapped-descriptor"]
# introduced = "0.1.0"
# ///
"""A class method around another descriptor binds that object itself and asks no __get__."""


class Spy:
    def __get__(self, obj, owner=None):
        print("  __get__ of the wrapped object asked")
        return lambda *args: "chained"

    def __call__(self, cls):
        return "called with " + cls.__name__


class Model:
    spied = classmethod(Spy())

    @classmethod
    @property
    def label(cls):
        return cls.__name__


print("spied:", Model.spied())
print("label is a str:", isinstance(Model.label, str))
print("label is callable:", callable(Model.label))
