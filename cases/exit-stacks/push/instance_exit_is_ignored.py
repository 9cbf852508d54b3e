# /// case
# rules = ["exit-stack.push.callable"]
# introduced = "0.1.0"
# ///
"""An `__exit__` set on the instance does not count; the object is called instead."""

from contextlib import ExitStack


class Caller:
    def __call__(self, kind, error, traceback):
        print("called with", kind)


class Both:
    def __call__(self, *details):
        print("call must not run")

    def __exit__(self, *details):
        print("exit of the type")


caller = Caller()
caller.__exit__ = lambda *details: print("exit of the instance must not run")
with ExitStack() as stack:
    stack.push(caller)
    stack.push(Both())
    stack.push(caller.__call__)
