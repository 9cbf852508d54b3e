# /// case
# rules = ["attribute.special.instance-ignored"]
# introduced = "0.1.0"
# ///
"""Operators and built-ins look for special methods on the type, never on the instance."""


class Host:
    def __str__(self):
        return "type's text"


class Empty:
    pass


host, empty = Host(), Empty()
host.__str__ = lambda: "own text"
empty.__len__ = lambda: 3
empty.__call__ = lambda: "called"
empty.__bool__ = lambda: False
print("str:", str(host), "explicit:", host.__str__())
for label, action in (("len", lambda: len(empty)), ("call", lambda: empty())):
    try:
        print(label, action())
    except TypeError as error:
        print(label, type(error).__name__)
print("truth:", bool(empty), "explicit:", empty.__bool__())
Empty.__len__ = lambda self: 0
print("after the type has __len__:", len(empty), bool(empty))
