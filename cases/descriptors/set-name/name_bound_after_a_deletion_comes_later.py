# /// case
# rules = ["descriptor.__set_name__.order"]
# introduced = "0.1.0"
# ///
"""Binding a name again keeps its place in the order; deleting it first moves it to the end."""


class Field:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        print(name, "gets the", self.label)


class Host:
    one = Field("first")
    two = Field("second")
    three = Field("third")
    one = Field("fourth")
    del two
    two = Field("fifth")
