# /// case
# rules = ["classmethod.bind.wrapped-descriptor"]
# introduced = "0.1.0"
# ///
"""classmethod over property binds the property object to the class and computes nothing."""


class Shop:
    @classmethod
    @property
    def label(cls):
        return "computed for " + cls.__name__


value = Shop.label
if isinstance(value, str):
    print("a value:", value)
else:
    print("a", type(value).__name__, "of", value.__self__.__name__)
    print("around a", type(value.__func__).__name__)
