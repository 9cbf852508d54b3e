# /// case
# rules = ["nullcontext.enter.result", "nullcontext.use.stand-in"]
# introduced = "0.1.0"
# ///
"""`nullcontext` binds its value or `None`, suppresses nothing, and can be entered again."""

from contextlib import nullcontext

with nullcontext() as target:
    print("without a value:", target)
shared = nullcontext([1])
with shared as first, shared as second:
    first.append(2)
    print("entered twice:", second, first is second)
try:
    with shared as target:
        raise ValueError("block")
except ValueError as error:
    print("propagated:", error)
