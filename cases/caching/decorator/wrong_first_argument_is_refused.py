# /// case
# rules = ["lru-cache.decorator.first-argument"]
# introduced = "0.1.0"
# ///
"""What is neither a size nor a callable is refused before anything is decorated."""

import functools


def attempt(label, first):
    try:
        functools.lru_cache(first)
    except TypeError:
        print(label, "TypeError")
    else:
        print(label, "accepted")


attempt("integer", 3)
attempt("None", None)
attempt("builtin function", len)
attempt("class", complex)
attempt("float", 3.0)
attempt("string", "128")
attempt("classmethod object", classmethod(len))
