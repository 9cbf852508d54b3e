# /// case
# rules = ["bound-method.bind.final"]
# introduced = "0.1.0"
# ///
"""A bound method stored in another class keeps its first instance."""


class Printer:
    def name(self, *args):
        return "printer", len(args)


class Office:
    pass


printer = Printer()
method = printer.name
Office.ask = method
office = Office()
print("called through the office:", office.ask("x"))
print("same object:", office.ask is method)
