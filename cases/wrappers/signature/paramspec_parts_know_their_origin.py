# /// case
# rules = ["wrapper.generic.annotations"]
# since = "3.12"
# decides = ["s1-decorators-paramspec-args-kwargs", "s1-decorators-r-return", "s1-decorators-abc-callable-subscript"]
# introduced = "0.1.0"
# ///
"""P.args and P.kwargs are objects that know P; Callable[P, R] is an ordinary annotation."""

from collections.abc import Callable


def relay[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return call


def add(left: int, right: int) -> int:
    return left + right


p, r = relay.__type_params__
print("function:", relay.__annotations__["function"])
print("return:", relay.__annotations__["return"])
hints = relay(add).__annotations__
for name in ("args", "kwargs", "return"):
    print(name, hints[name], type(hints[name]).__name__)
print("origin is P:", hints["args"].__origin__ is p, hints["kwargs"].__origin__ is p)
print("R is R:", hints["return"] is r)
