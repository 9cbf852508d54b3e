# /// case
# rules = ["update-wrapper.assign.list"]
# since = "3.12"
# introduced = "0.1.0"
# ///
"""The wrapper of a generic function carries its type parameters, whatever its own were."""

import functools


def original[T](value: T) -> T:
    return value


def make_wrapper[S](function):
    @functools.wraps(function)
    def wrapper[U](value: U) -> U:
        return function(value)

    return wrapper


wrapper = make_wrapper(original)
print("original:", original.__type_params__)
print("wrapper:", wrapper.__type_params__)
print("same tuple of parameters:", wrapper.__type_params__ == original.__type_params__)
print("annotation:", wrapper.__annotations__["value"] is original.__type_params__[0])
print("around a plain function:", make_wrapper(lambda value: value).__type_params__)
