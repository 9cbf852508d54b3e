# /// case
# rules = ["exit-stack.unwind.same-object"]
# introduced = "0.1.0"
# ///
"""An exception that no exit answers, or that one raises again, leaves as the object it was."""

from contextlib import ExitStack


def look(kind, error, traceback):
    return False


def raise_again(kind, error, traceback):
    raise error


for exits in ([look], [raise_again], [look, raise_again, look]):
    original = ValueError("original")
    try:
        with ExitStack() as stack:
            for function in exits:
                stack.push(function)
            raise original
    except ValueError as caught:
        print([function.__name__ for function in exits])
        print("  same object:", caught is original)
        print("  context:", caught.__context__)
