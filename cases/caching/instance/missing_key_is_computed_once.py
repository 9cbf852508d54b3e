# /// case
# rules = ["cache.dict.__missing__"]
# introduced = "0.1.0"
# ///
"""__missing__ serves subscription only; what it stores is not missing again."""


class Squares(dict):
    def __missing__(self, n):
        print("computing", n)
        self[n] = n * n
        return self[n]


squares = Squares()
print("get", squares.get(4))
print("in", 4 in squares)
print("subscription", squares[4])
print("again", squares[4])
print("get", squares.get(4), "in", 4 in squares)
print("another key", squares.get(5), dict(squares))
