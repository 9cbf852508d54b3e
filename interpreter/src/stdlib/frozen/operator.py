"""The operators as functions. Most are native, in `_operator`."""

from _operator import *


def concat(a, b, /):
    "a + b for what has items; numbers are refused."
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def countOf(a, b, /):
    "How often b, or what equals it, occurs in a."
    return sum([1 for item in a if item is b or item == b])


def indexOf(a, b, /):
    "Where b, or what equals it, occurs first in a."
    for position, item in enumerate(a):
        if item is b or item == b:
            return position
    raise ValueError('sequence.index(x): x not in sequence')


def length_hint(obj, default=0, /):
    """How many items `obj` is likely to have, by `__len__` or by `__length_hint__`."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    hook = getattr(type(obj), '__length_hint__', None)
    if hook is None:
        return default
    try:
        value = hook(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f'__length_hint__ must be an integer, not {type(value).__name__}')
    if value < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return value


def call(obj, /, *args, **kwargs):
    "Calls obj with the arguments."
    return obj(*args, **kwargs)


def iconcat(a, b, /):
    "a += b for what has items; numbers are refused. Returns the result."
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    a += b
    return a


__all__ = sorted([_name for _name in globals() if not _name.startswith('_')])

# The special methods' names serve as well.
for _name in ('lt le eq ne ge gt abs add floordiv index inv invert lshift mod mul matmul neg pos pow rshift '
              'sub truediv xor concat contains delitem getitem setitem call iadd iand iconcat ifloordiv '
              'ilshift imod imul imatmul ior ipow irshift isub itruediv ixor not_ and_ or_').split():
    globals()[f"__{_name.rstrip('_')}__"] = globals()[_name]
del _name
