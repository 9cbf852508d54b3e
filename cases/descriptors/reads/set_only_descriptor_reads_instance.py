# /// case
# rules = ["attribute.get.without-__get__"]
# introduced = "0.1.0"
# ///
"""With __set__ but no __get__, a read gives the instance entry, or else the descriptor itself."""


class Doubling:
    def __set__(self, obj, value):
        obj.__dict__["amount"] = value * 2


class Host:
    amount = Doubling()


host = Host()
print("no entry:", type(host.amount).__name__, host.amount is Host.__dict__["amount"])
host.amount = 4
print("after writing 4:", host.amount)
host.amount = host.amount
print("after writing it back:", host.amount)
print("on the class:", type(Host.amount).__name__)
