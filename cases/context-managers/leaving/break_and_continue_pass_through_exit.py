# /// case
# rules = ["with.exit.break-continue"]
# introduced = "0.1.0"
# ///
"""`break` and `continue` run `__exit__` before the loop ends or goes on."""


class Step:
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        print("enter", self.number)

    def __exit__(self, *details):
        print("exit", self.number, details)


def numbers():
    for number in range(4):
        print("loop asks for", number)
        yield number


for number in numbers():
    with Step(number):
        if number == 0:
            continue
        if number == 1:
            with Step("inner"):
                break
        print("never reached")
else:
    print("break skips this")
print("after the loop", number)
