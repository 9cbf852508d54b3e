# /// case
# rules = ["reduce.initial.keyword"]
# introduced = "0.1.0"
# ///
"""Since 3.14 the initial value can be named; the other two arguments cannot."""

from functools import reduce


def add(so_far, item):
    return so_far + item


def attempt(label, call):
    try:
        print(label, call())
    except TypeError:
        print(label, "TypeError")


attempt("by position:", lambda: reduce(add, [1, 2], 10))
attempt("by keyword:", lambda: reduce(add, [1, 2], initial=10))
attempt("empty, by keyword:", lambda: reduce(add, [], initial=10))
attempt("all by keyword:", lambda: reduce(function=add, iterable=[1, 2]))
