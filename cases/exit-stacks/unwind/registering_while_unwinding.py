# /// case
# rules = ["exit-stack.unwind.register-during"]
# introduced = "0.1.0"
# ///
"""Exits registered by a running exit run next."""

from contextlib import ExitStack

stack = ExitStack()


def reopen(times):
    print("reopen", times)
    if times:
        stack.callback(print, "added while unwinding", times)
        stack.callback(reopen, times - 1)


stack.callback(print, "registered first")
stack.callback(reopen, 2)
stack.close()
print("closed")
