# /// case
# rules = ["descriptor.field.every-assignment"]
# decides = ["s1-descriptors-server-error-text"]
# introduced = "0.1.0"
# ///
"""The text of the range error holds the limits and the value that was refused."""


class Bounded:
    def __init__(self, *, min, max):
        self.min = min
        self.max = max

    def __set_name__(self, owner, name):
        self.private = f"_{name}"

    def __set__(self, obj, value):
        if not (self.min <= value <= self.max):
            raise ValueError(f"must be in [{self.min}, {self.max}], got {value}")
        setattr(obj, self.private, value)


class Server:
    port = Bounded(min=1, max=65535)

    def __init__(self, port):
        self.port = port


try:
    Server(port=99999)
except ValueError as error:
    print("ValueError:", error)
