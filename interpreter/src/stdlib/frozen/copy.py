"""Shallow and deep copies of any object."""

from _weakref import ref as _ref

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error

# Objects of these types never change, or are known by their identity.
_atomic = frozenset([
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
    type(len), type(...), type(NotImplemented), type(lambda: 0), _ref, super,
])
_deep_atomic = (_atomic - {tuple, frozenset, slice, super}) | {type((lambda: 0).__code__)}

# Built-in containers copy themselves.
_containers = frozenset([list, dict, set])


def copy(x):
    """A new object of the same type that refers to the same contents."""
    cls = type(x)
    if cls in _atomic:
        return x
    if cls in _containers:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        # rule: lru-cache.wrapper.copy
        return method(x)
    # rule: slots.copy.values
    # rule: cache.instance.copied
    state = _reduced(x, cls, 'un(shallow)copyable object of type %s')
    return x if isinstance(state, str) else _rebuild(x, None, *state)


def _reduced(x, cls, message):
    """What pickling would store: a name, or a tuple of maker, arguments, state, items and pairs."""
    from copyreg import dispatch_table
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor:
        return reductor()
    raise Error(message % cls)


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose contents are copied too; `memo` maps the id of what was copied to its copy."""
    cls = type(x)
    if cls in _deep_atomic:
        return x
    number = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(number, _nil)
        if known is not _nil:
            return known
    copier = _deep_copiers.get(cls)
    if copier is not None:
        result = copier(x, memo)
    elif issubclass(cls, type):
        result = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            result = copier(memo)
        else:
            state = _reduced(x, cls, 'un(deep)copyable object of type %s')
            result = x if isinstance(state, str) else _rebuild(x, memo, *state)
    if result is not x:
        memo[number] = result
        # Keeps x alive, so that no other object gets its id before the memo is gone.
        memo.setdefault(id(memo), []).append(x)
    return result


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    result = []
    memo[id(x)] = result
    for item in x:
        result.append(deepcopy(item, memo))
    return result


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]
    # The tuple may contain itself by way of something that is copied by now.
    known = memo.get(id(x))
    if known is not None:
        return known
    return x if all(one is two for one, two in zip(x, items)) else tuple(items)


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    result = {}
    memo[id(x)] = result
    for key, value in x.items():
        result[deepcopy(key, memo)] = deepcopy(value, memo)
    return result


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep_copiers = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict,
                 type(type('', (), {'m': lambda self: 0})().m): _deepcopy_method}


def _rebuild(x, memo, maker, args, state=None, items=None, pairs=None, setter=None, *, deepcopy=deepcopy):
    """Make the copy from what `__reduce_ex__` returned; deep if there is a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = maker(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if setter is not None:
            setter(y, state)
        elif hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """A new object of the same type with some fields replaced, made by its class's `__replace__`."""
    cls = obj.__class__
    method = getattr(cls, '__replace__', None)
    if method is None:
        raise TypeError(f'replace() does not support {cls.__name__} objects')
    return method(obj, **changes)
