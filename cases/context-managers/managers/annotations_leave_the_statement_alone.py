# /// case
# rules = ["context-manager.annotation.Self"]
# decides = ["s1-context-managers-timer-self-type"]
# introduced = "0.1.0"
# ///
"""`typing.Self` annotates the result of `__enter__`; the statement does not read annotations."""

import typing
from typing import Self


class Honest:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind, error, traceback) -> bool:
        return False


class Lying:
    def __enter__(self) -> Self:
        return "something else"

    def __exit__(self, kind, error, traceback) -> None:
        return True


print("annotation:", repr(Honest.__enter__.__annotations__["return"]))
print("kept as given:", Honest.__enter__.__annotations__["return"] is typing.Self)
with Honest() as honest:
    print("entered a", type(honest).__name__)
with Lying() as lying:
    print("entered a", type(lying).__name__)
    raise ValueError("suppressed against the annotation")
print("end")
