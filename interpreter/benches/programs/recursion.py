"""Calls of a function by itself, the name looked up each time."""


def paths(rows, columns):
    if rows == 0 or columns == 0:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


assert paths(10, 10) == 184756
