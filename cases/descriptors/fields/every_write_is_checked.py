# /// case
# rules = ["descriptor.field.every-assignment"]
# decides = ["s1-descriptors-validation-n-fields"]
# introduced = "0.1.0"
# ///
"""All writes to the name are checked, each by its own limit; writes to the storage are not."""


class AtMost:
    def __init__(self, limit):
        self.limit = limit

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return obj.__dict__[self.name]

    def __set__(self, obj, value):
        if value > self.limit:
            raise ValueError(f"{self.name} above {self.limit}")
        obj.__dict__[self.name] = value


class Order:
    small = AtMost(5)
    large = AtMost(500)


def attempt(label, action):
    try:
        action()
        print(label, "accepted")
    except ValueError as error:
        print(label, "refused:", error)


order = Order()
order.small = order.large = 5
attempt("plain", lambda: setattr(order, "small", 6))
attempt("other field", lambda: setattr(order, "large", 6))
try:
    order.small += 1
except ValueError as error:
    print("augmented refused:", error)
order.__dict__["small"] = 600
print("past the field:", order.small, order.large)
