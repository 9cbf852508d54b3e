# /// case
# rules = ["bound-method.read.parts", "bound-method.call.prepend"]
# introduced = "0.1.0"
# ///
"""A bound method keeps instance and function and calls the one with the other in front."""


class Account:
    def move(self, amount, *more, note="none"):
        return self.owner, amount, more, note


account = Account()
account.owner = "ada"
method = account.move
print("self:", method.__self__ is account)
print("func:", method.__func__ is Account.__dict__["move"])
print("same as __get__:", method == Account.move.__get__(account))
print("call:", method(1))
print("more arguments:", method(1, 2, 3, note="rent"))
print("by hand:", method.__func__(method.__self__, 1, 2, 3, note="rent"))
try:
    method(self=account, amount=1)
except TypeError:
    print("self given twice: TypeError")
