"""Shallow and deep copies of any object."""

from _weakref import ref as _ref

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error

# ---- What needs no copy

# Never changed, or known by identity.
_constant = {int, str, bool, float, bytes, complex, range, property, type, _ref, *map(type, (None, ..., NotImplemented, len, lambda: 0))}
_deep_constant = frozenset(_constant | {type((lambda: 0).__code__)})
_constant = frozenset(_constant | {tuple, frozenset, slice, super})

# These copy themselves.
_containers = frozenset((list, dict, set))


# ---- Copies by what pickling would store

def _taken_apart(x, cls, depth):
    """A name, or a tuple of maker, arguments, state, items and pairs."""
    from copyreg import dispatch_table
    if (reduce := dispatch_table.get(cls)) is not None:
        return reduce(x)
    if (reduce := getattr(x, '__reduce_ex__', None)) is not None:
        return reduce(4)
    if reduce := getattr(x, '__reduce__', None):
        return reduce()
    raise Error(f'un({depth})copyable object of type {cls}')


def _fill(made, state=None, items=None, pairs=None):
    """Give a new object its contents."""
    if state is not None:
        _give_state(made, state)
    for item in () if items is None else items:
        made.append(item)
    for key, value in () if pairs is None else pairs:
        made[key] = value
    return made


def _give_state(copied, state):
    if hasattr(copied, '__setstate__'):
        copied.__setstate__(state)
        return
    # The attributes, and the values of slots beside them if there are any.
    attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    if attributes is not None:
        copied.__dict__.update(attributes)
    for name in slots or ():
        setattr(copied, name, slots[name])


# ---- Shallow copies

def copy(x):
    """A new object of the same type that refers to the same contents."""
    kind = type(x)
    if kind in _containers:
        return kind.copy(x)
    if kind in _constant or issubclass(kind, type):
        return x
    own = getattr(kind, '__copy__', None)
    if own is not None:
        # rule: lru-cache.wrapper.copy
        return own(x)
    # rule: slots.copy.values
    # rule: cache.instance.copied
    parts = _taken_apart(x, kind, 'shallow')
    if isinstance(parts, str):
        return x
    maker, args, *contents = parts
    return _fill(maker(*args), *contents)


# ---- Deep copies

_absent = object()


def deepcopy(x, memo=None, _nil=_absent):
    """A new object whose contents are copied too; `memo` maps the id of what was copied to its copy."""
    kind = type(x)
    if kind in _deep_constant:
        return x
    if memo is None:
        memo = {}
    elif (known := memo.get(id(x), _nil)) is not _nil:
        return known
    if (copier := _deep_copiers.get(kind)) is not None:
        copied = copier(x, memo)
    elif issubclass(kind, type):
        return x
    elif (own := getattr(x, '__deepcopy__', None)) is not None:
        copied = own(memo)
    elif isinstance(parts := _taken_apart(x, kind, 'deep'), str):
        return x
    else:
        copied = _deep_object(x, memo, *parts)
    if copied is not x:
        memo[id(x)] = copied
        # Keeps x alive, so that no other object gets its id before the memo is gone.
        memo.setdefault(id(memo), []).append(x)
    return copied


def _deep_object(x, memo, maker, args, state=None, items=None, pairs=None):
    # Known before it has contents, as these may lead back to it.
    made = memo[id(x)] = maker(*[deepcopy(arg, memo) for arg in args])
    if state is not None:
        state = deepcopy(state, memo)
    if items is not None:
        items = (deepcopy(item, memo) for item in items)
    if pairs is not None:
        pairs = ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in pairs)
    return _fill(made, state, items, pairs)


def _deep_list(x, memo):
    copied = memo[id(x)] = []
    for item in x:
        copied.append(deepcopy(item, memo))
    return copied


def _deep_dict(x, memo):
    copied = memo[id(x)] = {}
    for key, value in x.items():
        key = deepcopy(key, memo)
        copied[key] = deepcopy(value, memo)
    return copied


def _deep_tuple(x, memo):
    copied = tuple([deepcopy(item, memo) for item in x])
    # It may contain itself by way of something that is copied by now.
    if (known := memo.get(id(x))) is not None:
        return known
    for old, new in zip(x, copied):
        if old is not new:
            return copied
    return x


def _deep_set(x, memo):
    return type(x)([deepcopy(item, memo) for item in x])


def _deep_method(x, memo):
    kind, owner = type(x), deepcopy(x.__self__, memo)
    return kind(x.__func__, owner)


class _Sample:
    def method(self):
        pass


_deep_copiers = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, set: _deep_set, frozenset: _deep_set,
                 type(_Sample().method): _deep_method}
del _Sample


# ---- Copies with changes

def replace(obj, /, **changes):
    """A new object of the same type with some fields replaced, made by its class's `__replace__`."""
    kind = obj.__class__
    if hasattr(kind, '__replace__'):
        return kind.__replace__(obj, **changes)
    raise TypeError(f'replace() does not support {kind.__name__} objects')
