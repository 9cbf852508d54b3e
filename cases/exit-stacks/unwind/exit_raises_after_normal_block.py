# /// case
# rules = ["exit-stack.unwind.replace", "exit-stack.unwind.all", "exit-stack.unwind.suppress"]
# decides = ["s2-exitstack-exit-raises-others-run"]
# introduced = "0.1.0"
# ///
"""An exit that raises starts an exception; one further out may suppress it again."""

from contextlib import ExitStack


def observer(name, answer=None):
    def leave(kind, error, traceback):
        print(name, "sees", None if kind is None else kind.__name__)
        return answer

    return leave


def failing(kind, error, traceback):
    print("failing exit sees", kind)
    raise OSError("disk full")


with ExitStack() as stack:
    stack.push(observer("outermost"))
    stack.push(observer("suppressor", True))
    stack.push(failing)
    stack.push(observer("innermost"))
print("block and statement ended normally")
