# /// case
# rules = ["descriptor.field.every-assignment"]
# decides = ["s1-descriptors-server-error-text"]
# introduced = "0.1.0"
# ///
"""The text of the range error holds the limits and the value that was refused."""


class Between:
    def __init__(self, lowest, highest):
        self.limits = [lowest, highest]

    def __set__(self, obj, value):
        lowest, highest = self.limits
        if value < lowest or value > highest:
            raise ValueError(f"must be in {self.limits}, got {value}")
        vars(obj)["kept"] = value


class Gateway:
    door = Between(1, 65535)


try:
    Gateway().door = 99999
except ValueError as error:
    print("ValueError:", error)
