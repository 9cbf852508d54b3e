# /// case
# rules = ["descriptor.storage.on-descriptor"]
# illustrates = ["s1-descriptors-one-instance"]
# introduced = "0.1.0"
# ///
"""A value kept on the descriptor belongs to the class: the last instance to write wins."""


class Wrong:
    def __get__(self, obj, owner):
        return self.value

    def __set__(self, obj, value):
        self.value = value


class Right:
    def __get__(self, obj, owner):
        return obj._right

    def __set__(self, obj, value):
        obj._right = value


class Account:
    wrong = Wrong()
    right = Right()


class Savings(Account):
    pass


ann, bob, eve = Account(), Account(), Savings()
for account, amount in ((ann, 10), (bob, 20), (eve, 30)):
    account.wrong = account.right = amount
print("on the descriptor:", ann.wrong, bob.wrong, eve.wrong)
print("on the instance:", ann.right, bob.right, eve.right)
