# /// case
# rules = ["exit-stack.close.immediate"]
# decides = ["s2-exitstack-general-cleanup"]
# introduced = "0.1.0"
# ///
"""`close` unwinds managers, pushed exits and callbacks without any `with` statement."""

from contextlib import ExitStack, contextmanager


@contextmanager
def lamp():
    print("lamp on")
    yield
    print("lamp off")


stack = ExitStack()
stack.enter_context(lamp())
stack.push(lambda kind, error, traceback: print("pushed exit sees", kind))
stack.callback(print, "callback runs")
print("close returns", stack.close())
print("end")
