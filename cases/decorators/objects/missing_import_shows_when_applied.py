# /// case
# rules = ["decorator.apply.missing-name"]
# decides = ["s1-call-block-imports"]
# introduced = "0.1.0"
# ///
"""A limiter whose __call__ uses a module nobody imported can be made, but decorates nothing."""


class Limiter:
    def __init__(self, tokens):
        self.tokens = tokens

    def __call__(self, fn):
        @functools.wraps(fn)
        def wrapper(*args):
            self.tokens -= 1
            return fn(*args)

        return wrapper


limit = Limiter(2)
print("limiter made with", limit.tokens)

try:

    @limit
    def send(to):
        return "sent to " + to

    print("decorated")
    print(send("ann"))
except NameError:
    print("NameError")
