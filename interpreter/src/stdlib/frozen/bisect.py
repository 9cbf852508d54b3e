"""Where an item belongs in a sorted list. CPython has these functions in C."""


def _search(a, x, lo, hi, key, is_left):
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle] if key is None else key(a[middle])
        # Only < is asked for, whichever side.
        if item < x if is_left else not x < item:
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """The index behind all items that are not greater than x."""
    return _search(a, x, lo, hi, key, False)


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The index behind all items that are less than x."""
    return _search(a, x, lo, hi, key, True)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert x behind the items equal to it."""
    a.insert(_search(a, x if key is None else key(x), lo, hi, key, False), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert x in front of the items equal to it."""
    a.insert(_search(a, x if key is None else key(x), lo, hi, key, True), x)


bisect = bisect_right
insort = insort_right
