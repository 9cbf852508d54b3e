# /// case
# rules = ["attribute.get.each-access"]
# introduced = "0.1.0"
# ///
"""Each read calls __get__ anew, also in one expression, and identity is not promised."""


class Ticket:
    def __init__(self):
        self.issued = 0

    def __get__(self, obj, owner):
        self.issued += 1
        return self.issued


class Desk:
    ticket = Ticket()

    def method(self):
        pass


desk = Desk()
print("three reads:", desk.ticket, desk.ticket, desk.ticket)
print("sum in one expression:", desk.ticket + desk.ticket)
print("in a loop:", [desk.ticket for _ in range(3)])
print("methods are equal:", desk.method == desk.method)
