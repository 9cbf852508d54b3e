# /// case
# rules = ["bound-method.type.get"]
# introduced = "0.1.0"
# ///
"""Since 3.13 the type of bound methods shows a `__get__`, which gives the method back."""


class Printer:
    def name(self):
        return "printer"


class Office:
    pass


method = Printer().name
kind = type(method)
print("the type has __get__:", hasattr(kind, "__get__"))
if hasattr(kind, "__get__"):
    print("it gives back the same object:", kind.__get__(method, Office()) is method)
