# /// case
# rules = ["with.target.evaluated-after-enter"]
# introduced = "0.1.0"
# ///
"""The parts of a subscript target are evaluated once `__enter__` has returned."""


class Reporter:
    def __enter__(self):
        print("enter")
        return "value"

    def __exit__(self, kind, error, traceback):
        print("exit")


class Board:
    def __setitem__(self, key, value):
        print("store", key, value)


def manager():
    print("manager expression")
    return Reporter()


def board():
    print("target container")
    return Board()


def key():
    print("target key")
    return "k"


with manager() as board()[key()]:
    print("body")
