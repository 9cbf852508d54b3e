"""Rounding to whole numbers, and constants. Everything else of math is absent."""

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float('inf')
nan = float('nan')


def _rounded(x, name):
    method = getattr(type(x), name, None)
    return getattr(float(x), name)() if method is None else method(x)


def floor(x, /):
    """The largest whole number that is not above x."""
    return _rounded(x, '__floor__')


def ceil(x, /):
    """The smallest whole number that is not below x."""
    return _rounded(x, '__ceil__')


def trunc(x, /):
    """x without its fraction."""
    return x.__trunc__()
