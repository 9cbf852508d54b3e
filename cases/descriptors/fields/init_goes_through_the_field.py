# /// case
# rules = ["descriptor.field.every-assignment"]
# decides = ["s1-descriptors-init-validated", "s1-descriptors-server-ok"]
# introduced = "0.1.0"
# ///
"""Assignments in __init__ are checked one by one: what came before the bad one is stored."""


class Positive:
    def __set_name__(self, owner, name):
        self.private = "_" + name

    def __get__(self, obj, owner):
        return getattr(obj, self.private)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(self.private[1:] + " must be positive")
        setattr(obj, self.private, value)


class Server:
    port = Positive()
    workers = Positive()

    def __init__(self, port, workers):
        started.append(self)
        self.port = port
        self.workers = workers


started = []
good = Server(port=8080, workers=4)
print("good:", good.port, good.workers)
try:
    Server(port=9090, workers=0)
except ValueError as error:
    print("refused:", error)
print("half made:", started[1].__dict__)
