# /// case
# rules = ["descriptor.placement.shared", "attribute.set.calls-__set__"]
# illustrates = ["s1-descriptors-kotlin-by", "s1-descriptors-recap-delegation"]
# introduced = "0.1.0"
# ///
"""Delegation by attribute: reads and writes go to another object that knows owner and name."""


class Delegate:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return "value of " + self.name + " for " + obj.label

    def __set__(self, obj, value):
        print("delegate stores", value, "as", self.name, "for", obj.label)


class InMap:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return obj.row[self.name]

    def __set__(self, obj, value):
        obj.row[self.name] = value


class User:
    nickname = Delegate()
    email = InMap()

    def __init__(self, label):
        self.label = label
        self.row = {"email": "none"}


ann, bob = User("ann"), User("bob")
ann.nickname = "annie"
print(bob.nickname)
ann.email = "ann@example"
print("rows:", ann.row, bob.row)
print("emails:", ann.email, bob.email)
