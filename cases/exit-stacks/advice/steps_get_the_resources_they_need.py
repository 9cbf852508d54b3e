# /// case
# rules = ["exit-stack.object.dynamic", "exit-stack.unwind.lifo"]
# illustrates = ["s2-exitstack-essential"]
# introduced = "0.1.0"
# ///
"""Steps that each need different resources get exactly those, and release them in reverse order."""

from contextlib import ExitStack, contextmanager


@contextmanager
def fixture(name):
    print("  set up", name)
    yield name
    print("  tear down", name)


checks = {
    "check_math": [],
    "check_query": ["database"],
    "check_page": ["database", "server", "browser"],
}

for check, needs in checks.items():
    print(check)
    with ExitStack() as stack:
        supplied = [stack.enter_context(fixture(name)) for name in needs]
        print("  run with", supplied)
