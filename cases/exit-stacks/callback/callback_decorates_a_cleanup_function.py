# /// case
# rules = ["exit-stack.callback.returned"]
# introduced = "0.1.0"
# ///
"""`callback` returns its function, so that it can decorate a cleanup function."""

from contextlib import ExitStack

with ExitStack() as stack:

    @stack.callback
    def sweep():
        print("sweep")

    print("name is still the function:", sweep.__name__)
    print("same object:", stack.callback(sweep) is sweep)
    sweep()
    print("block ends")
