# /// case
# rules = ["generator-manager.lifetime.single-use"]
# decides = ["s1-context-managers-recap-reusable"]
# introduced = "0.1.0"
# ///
"""The function makes as many managers as one likes, but each of them works only once."""

from contextlib import contextmanager


@contextmanager
def bracket(name):
    print("open", name)
    try:
        yield
    finally:
        print("close", name)


once = bracket("first")
with once:
    print("body")
try:
    with once:
        print("body again")
except Exception:
    print("the same object cannot be entered again")

for name in "second", "third":
    with bracket(name):
        print("body")
