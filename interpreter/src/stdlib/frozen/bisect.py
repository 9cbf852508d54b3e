"""Where an item belongs in a sorted list. CPython has these functions in C."""


def _place(items, wanted, low, high, key, is_left):
    """The first position from `low` on, and before `high`, whose item does not belong before the wanted one."""
    if low < 0:
        raise ValueError('lo must be non-negative')
    end = len(items) if high is None else high
    width = end - low
    while width > 0:
        half = (low + end) // 2
        pivot = items[half]
        if key is not None:
            pivot = key(pivot)
        # Only < is asked for, whichever side.
        if pivot < wanted if is_left else not wanted < pivot:
            low = half + 1
        else:
            end = half
        width = end - low
    return low


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The index behind all items that are less than x."""
    return _place(a, x, lo, hi, key, True)


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """The index behind all items that are not greater than x."""
    return _place(a, x, lo, hi, key, False)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert x in front of the items equal to it."""
    wanted = x if key is None else key(x)
    a.insert(_place(a, wanted, lo, hi, key, True), x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert x behind the items equal to it."""
    wanted = x if key is None else key(x)
    a.insert(_place(a, wanted, lo, hi, key, False), x)


insort, bisect = insort_right, bisect_right
