# /// case
# rules = ["descriptor.__set_name__.order"]
# introduced = "0.1.0"
# ///
"""The calls follow the order of first binding; a rebound or deleted value is not called."""


class Field:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        print(name, "gets", self.label)


class Host:
    zeta = Field("first object")
    alpha = Field("second object")
    gone = Field("third object")
    middle = Field("fourth object")
    zeta = Field("fifth object")
    del gone
    middle = 4
    omega = Field("sixth object")
