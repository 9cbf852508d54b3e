# /// case
# rules = ["descriptor.field.every-assignment"]
# decides = ["s1-descriptors-init-validated", "s1-descriptors-server-ok"]
# introduced = "0.1.0"
# ///
"""Assignments in __init__ are checked one by one: what came before the bad one is stored."""


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return vars(obj)[self.name]

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(self.name + " must be positive")
        vars(obj)[self.name] = value


class Kiosk:
    stalls = Positive()
    sellers = Positive()

    def __init__(self, stalls, sellers):
        opened.append(self)
        self.stalls = stalls
        self.sellers = sellers


opened = []
good = Kiosk(80, sellers=4)
print("good:", good.stalls, good.sellers)
try:
    Kiosk(stalls=90, sellers=0)
except ValueError as error:
    print("refused:", error)
print("half made:", vars(opened[1]))
