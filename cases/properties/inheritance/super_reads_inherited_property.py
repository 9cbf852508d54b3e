# /// case
# rules = ["property.inherit.super-read"]
# introduced = "0.1.0"
# ///
"""super() runs each getter on the way with the same instance."""


class Price:
    def __init__(self, amount):
        self.amount = amount

    @property
    def total(self):
        print("  base getter on", type(self).__name__)
        return self.amount


class WithTax(Price):
    @property
    def total(self):
        return super().total * 2


class WithShipping(WithTax):
    @property
    def total(self):
        return super().total + 5


print("price:", Price(10).total)
print("with shipping:", WithShipping(10).total)
