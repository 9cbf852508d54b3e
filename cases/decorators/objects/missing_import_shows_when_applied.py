# /// case
# rules = ["decorator.apply.missing-name"]
# decides = ["s1-call-block-imports"]
# introduced = "0.1.0"
# ///
"""A limiter whose __call__ uses a module nobody imported can be made, but decorates nothing."""


class AtMost:
    def __init__(self, calls):
        self.left = calls

    def __call__(self, function):
        @functools.wraps(function)
        def counting(*args):
            if not self.left:
                return "refused"
            self.left -= 1
            return function(*args)

        return counting


twice = AtMost(2)
print("limiter made for", twice.left)

try:

    @twice
    def send(to):
        return "sent to " + to

    print("decorated")
    print(send("ann"))
except NameError:
    print("NameError")
