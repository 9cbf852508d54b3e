# /// case
# rules = ["with.exit.generator-close-suppressed", "with.argument.base-exception"]
# introduced = "0.1.0"
# ///
"""A manager that suppresses `GeneratorExit` lets the generator continue after the block."""


class Stubborn:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("suppressing", kind.__name__)
        return True


def polite():
    with Stubborn():
        yield "inside"
    print("a last word after the block")


def rude():
    with Stubborn():
        yield "inside"
    yield "one more value"


for visitor in polite, rude:
    generator = visitor()
    next(generator)
    try:
        generator.close()
        print(visitor.__name__, "closed without complaint")
    except RuntimeError:
        print(visitor.__name__, "yielded again: RuntimeError")
print("rude generator is still there:", list(generator))
