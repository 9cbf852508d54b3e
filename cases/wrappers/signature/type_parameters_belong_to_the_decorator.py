# /// case
# rules = ["wrapper.generic.type-params", "wrapper.generic.scope"]
# since = "3.12"
# decides = ["s1-decorators-pep695-def", "s1-decorators-p-is-paramspec", "s1-decorators-pep695-since"]
# illustrates = ["s1-decorators-p-captures"]
# introduced = "0.1.0"
# ///
"""A decorator with [**P, R] owns a ParamSpec and a TypeVar, which are invisible outside."""

import functools


def relay[**P, R](function):
    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    print("inside:", P, R)
    return call


for parameter in relay.__type_params__:
    print(parameter.__name__, "is a", type(parameter).__name__)
for name in ("P", "R"):
    print(name, "visible in the module:", name in globals())
print("not a local variable either:", "P" in relay.__code__.co_varnames)


@relay
def add(left, right):
    return left + right


print("works:", add(1, right=2))
