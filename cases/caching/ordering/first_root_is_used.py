# /// case
# rules = ["total-ordering.derive.missing"]
# introduced = "0.1.0"
# ///
"""Of several methods that a class defines, __lt__ is preferred, then __le__, __gt__, __ge__."""

import functools


def compare(name, answer):
    def method(self, other):
        print("   ", name)
        return answer

    return method


def try_out(**answers):
    body = {name: compare(name, answer) for name, answer in answers.items()}
    body["__eq__"] = lambda self, other: False
    kind = functools.total_ordering(type("Kind", (), body))
    print(" ".join(answers))
    one, other = kind(), kind()
    print("  <", one < other)
    print("  >=", one >= other)


try_out(__gt__=False, __lt__=True)
try_out(__gt__=False, __le__=True)
try_out(__gt__=False)
