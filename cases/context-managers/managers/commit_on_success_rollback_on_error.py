# /// case
# rules = ["context-manager.protocol.try-equivalent", "with.suppress.falsy"]
# decides = ["s2-production-tx-commit-rollback"]
# examples = ["s2-ex48"]
# introduced = "0.1.0"
# ///
"""`__exit__` tells success from failure by its first argument: commit or roll back."""


class Account:
    def __init__(self, balance):
        self.balance = balance

    def __enter__(self):
        self.before = self.balance
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            print("commit", self.balance)
        else:
            print("roll back from", self.balance, "to", self.before)
            self.balance = self.before

    def withdraw(self, amount):
        self.balance -= amount
        if self.balance < 0:
            raise ValueError("overdrawn")


account = Account(100)
with account:
    account.withdraw(30)
try:
    with account:
        account.withdraw(50)
        account.withdraw(50)
except ValueError as error:
    print("the caller still learns:", error)
print("balance", account.balance)
