# /// case
# rules = ["decorator.stack.apply-bottom-up"]
# decides = ["s2-stacking-bottom-up", "s2-stacking-inner-first-wrap"]
# examples = ["s2-ex12"]
# introduced = "0.1.0"
# ///
"""Each decorator of a stack receives what the one below it returned, whatever that is."""


def timer(f):
    print("timer received", f.__name__)

    def timed():
        return f()

    return timed


def auth(f):
    print("auth received", f.__name__)

    def guarded():
        return f()

    return guarded


def describe(obj):
    print("describe received", obj.__name__)
    return "text"


@auth
@timer
def report():
    return "report"


print("bound name is now", report.__name__)


@len
@describe
@timer
def count():
    return "count"


print("a number came out:", count)
