# /// case
# rules = ["exit-masking.group.explicit"]
# decides = ["s2-exit-masking-exception-groups"]
# examples = ["s2-ex47"]
# introduced = "0.1.0"
# ///
"""An `__exit__` that raises a group of both exceptions lets the caller handle each of them."""


class Both:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise ExceptionGroup("block and cleanup", [error, OSError("cleanup")])


failure = ValueError("body")
try:
    with Both():
        raise failure
except* ValueError as part:
    print("ValueError part:", part.exceptions)
except* OSError as part:
    print("OSError part:", part.exceptions)

try:
    with Both():
        raise failure
except ExceptionGroup as group:
    print("the group:", group.message, len(group.exceptions))
    print("holds the very object:", group.exceptions[0] is failure)
    print("its context is that object too:", group.__context__ is failure)
