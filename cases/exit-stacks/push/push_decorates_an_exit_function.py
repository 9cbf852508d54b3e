# /// case
# rules = ["exit-stack.push.returned", "exit-stack.push.callable"]
# introduced = "0.1.0"
# ///
"""`push` can decorate an exit function, which stays usable under its name."""

from contextlib import ExitStack

with ExitStack() as stack:

    @stack.push
    def ignore_lookup_errors(kind, error, traceback):
        return kind is not None and issubclass(kind, LookupError)

    print("name is still the function:", ignore_lookup_errors.__name__)
    print("direct call:", ignore_lookup_errors(KeyError, None, None))
    print([][3])
print("IndexError was suppressed")
