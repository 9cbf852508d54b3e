"""Tools for functions that take or return functions. Those that sit inside every call are native, in `_functools`.

Generic functions are in `_singledispatch`, which is imported when somebody asks for them.
"""

from _functools import Placeholder, _lru_cache_wrapper, cmp_to_key, partial, reduce
from _types import GenericAlias

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod', 'cached_property', 'Placeholder']

# Stands for "no argument given" where None is a value like others.
_absent = object()


# ---- update_wrapper and wraps

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make the callable `wrapper` look like `wrapped`, and return it."""
    # rule: update-wrapper.parameters.lists
    for name in assigned:
        # rule: update-wrapper.source.instance
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        # rule: update-wrapper.assign.list
        # rule: update-wrapper.assign.annotations
        # rule: update-wrapper.assign.lazy-annotations
        # rule: update-wrapper.assign.assigned-annotations
        # rule: update-wrapper.assign.not-copied
        # rule: update-wrapper.assign.missing
        # rule: update-wrapper.target.instance
        # rule: wrapper.metadata.code-name
        setattr(wrapper, name, value)
    for name in updated:
        # rule: update-wrapper.dict.merge
        # rule: update-wrapper.source.class
        # rule: wraps.limits.cache-methods
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # rule: update-wrapper.wrapped.last
    wrapper.__wrapped__ = wrapped
    # rule: update-wrapper.result.same-object
    # rule: wraps.limits.not-transparent
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that applies `update_wrapper` to the function below it."""
    # rule: wraps.factory.decorator
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering
#
# A derived method asks the defined one through the class, never the instance, and passes NotImplemented on.

def _gt_from_lt(self, other):
    """`self > other`, from the class's own comparison: (not self < other) and (self != other)."""
    less = type(self).__lt__(self, other)
    return less if less is NotImplemented else not less and self != other


def _le_from_lt(self, other):
    """`self <= other`, from the class's own comparison: (self < other) or (self == other)."""
    less = type(self).__lt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return less if less is NotImplemented else less or self == other


def _ge_from_lt(self, other):
    """`self >= other`, from the class's own comparison: (not self < other)."""
    less = type(self).__lt__(self, other)
    return less if less is NotImplemented else not less


def _ge_from_le(self, other):
    """`self >= other`, from the class's own comparison: (not self <= other) or (self == other)."""
    most = type(self).__le__(self, other)
    return most if most is NotImplemented else not most or self == other


def _lt_from_le(self, other):
    """`self < other`, from the class's own comparison: (self <= other) and (self != other)."""
    most = type(self).__le__(self, other)
    return most if most is NotImplemented else most and self != other


def _gt_from_le(self, other):
    """`self > other`, from the class's own comparison: (not self <= other)."""
    most = type(self).__le__(self, other)
    return most if most is NotImplemented else not most


def _lt_from_gt(self, other):
    """`self < other`, from the class's own comparison: (not self > other) and (self != other)."""
    more = type(self).__gt__(self, other)
    return more if more is NotImplemented else not more and self != other


def _ge_from_gt(self, other):
    """`self >= other`, from the class's own comparison: (self > other) or (self == other)."""
    more = type(self).__gt__(self, other)
    return more if more is NotImplemented else more or self == other


def _le_from_gt(self, other):
    """`self <= other`, from the class's own comparison: (not self > other)."""
    more = type(self).__gt__(self, other)
    return more if more is NotImplemented else not more


def _le_from_ge(self, other):
    """`self <= other`, from the class's own comparison: (not self >= other) or (self == other)."""
    least = type(self).__ge__(self, other)
    return least if least is NotImplemented else not least or self == other


def _gt_from_ge(self, other):
    """`self > other`, from the class's own comparison: (self >= other) and (self != other)."""
    least = type(self).__ge__(self, other)
    return least if least is NotImplemented else least and self != other


def _lt_from_ge(self, other):
    """`self < other`, from the class's own comparison: (not self >= other)."""
    least = type(self).__ge__(self, other)
    return least if least is NotImplemented else not least


# The order of the keys is the order of preference.
_derived = {
    '__lt__': {'__gt__': _gt_from_lt, '__le__': _le_from_lt, '__ge__': _ge_from_lt},
    '__le__': {'__ge__': _ge_from_le, '__lt__': _lt_from_le, '__gt__': _gt_from_le},
    '__gt__': {'__lt__': _lt_from_gt, '__ge__': _ge_from_gt, '__le__': _le_from_gt},
    '__ge__': {'__le__': _le_from_ge, '__gt__': _gt_from_ge, '__lt__': _lt_from_ge},
}


def total_ordering(cls):
    """Class decorator: add the ordering methods that the class lacks."""
    own = [name for name in _derived if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        # rule: total-ordering.derive.required
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # rule: total-ordering.derive.missing
    for name, function in _derived[own[0]].items():
        if name not in own:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


# ---- partialmethod

def _fill_places(stored, given):
    """Put `given` into the open places of `stored`, as far as it goes, and the rest behind."""
    rest = iter(given)
    filled = [next(rest, Placeholder) if value is Placeholder else value for value in stored]
    filled.extend(rest)
    return tuple(filled)


def _partial_new(cls, func, /, *args, **keywords):
    # Named as CPython names it, because the name shows in messages about missing arguments.
    if not hasattr(func, '__get__') and not callable(func):
        raise TypeError(f'the first argument {func!r} must be a callable or a descriptor')
    # Behind the last argument stands the first one of the call, so that a place there would stay open for ever.
    if args and args[-1] is Placeholder:
        raise TypeError('trailing Placeholders are not allowed')
    if any([value is Placeholder for value in keywords.values()]):
        raise TypeError('Placeholder cannot be passed as a keyword argument')
    made = object.__new__(cls)
    if isinstance(func, partialmethod):
        # One method with the arguments of both, in place of two.
        inner = func
        func = inner.func
        args = _fill_places(inner.args, args)
        keywords = inner.keywords | keywords
    made.func, made.args, made.keywords = func, args, keywords
    return made


class partialmethod:
    """A method that calls `func` with some arguments already given, placed in front of those of the call.

    `func` may be a function or another descriptor, which is then bound first; any other callable gets the instance as
    its first argument.
    """

    __new__ = _partial_new
    __class_getitem__ = classmethod(GenericAlias)

    @property
    def __isabstractmethod__(self):
        func = self.func
        return getattr(func, '__isabstractmethod__', False)

    def __get__(self, obj, cls=None):
        func = self.func
        bound = func.__get__(obj, cls) if hasattr(func, '__get__') else func
        if bound is func:
            # Nothing was bound: let the instance, or later the caller, come in as first argument.
            return self._make_unbound_method().__get__(obj, cls)
        method = partial(bound, *self.args, **self.keywords)
        owner = getattr(bound, '__self__', _absent)
        if owner is not _absent:
            method.__self__ = owner
        return method

    def _make_unbound_method(self):
        """A function that binds like any other and calls `func` with the stored arguments behind the instance."""
        def _method(cls_or_self, /, *args, **keywords):
            open_places = self.args.count(Placeholder)
            if open_places > len(args):
                raise TypeError("missing positional arguments in 'partialmethod' call; "
                                f"expected at least {open_places}, got {len(args)}")
            # rule: partial.method.binds
            return self.func(cls_or_self, *_fill_places(self.args, args), **{**self.keywords, **keywords})
        _method.__partialmethod__ = self
        _method.__isabstractmethod__ = self.__isabstractmethod__
        return _method

    def __repr__(self):
        kind = type(self)
        shown = [repr(value) for value in (self.func, *self.args)]
        shown += [f'{key}={value!r}' for key, value in self.keywords.items()]
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(shown)})"


def _unwrap_partial(func):
    """The function at the end of a chain of partial objects."""
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    """The function at the end of a chain of partial objects and of methods that `partialmethod` made."""
    while True:
        maker = getattr(func, '__partialmethod__', None)
        if isinstance(maker, partialmethod):
            func = maker
        elif isinstance(func, (partial, partialmethod)):
            func = func.func
        else:
            return func


# ---- lru_cache

_CacheInfo = None


def _cache_info():
    """The type of what `cache_info` gives, made for the first cache."""
    global _CacheInfo
    if _CacheInfo is None:
        # namedtuple comes from its own small module, so that functools does not load all of collections.
        from _namedtuple import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')
    return _CacheInfo


def lru_cache(maxsize=128, typed=False):
    """Decorator: keep the results of the `maxsize` most recent calls that differ, all of them if it is None."""
    # rule: lru-cache.decorator.forms
    if maxsize is None:
        size = None
    elif isinstance(maxsize, int):
        size = max(maxsize, 0)
    elif isinstance(typed, bool) and callable(maxsize):
        # `@lru_cache` without parentheses: the first argument is the function.
        return _cached(maxsize, 128, typed, lambda: {'maxsize': 128, 'typed': typed})
    else:
        # rule: lru-cache.decorator.first-argument
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _cached(user_function, size, typed, lambda: {'maxsize': size, 'typed': typed})
    return decorating_function


def _cached(user_function, maxsize, typed, parameters):
    # rule: lru-cache.wrapper.type
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _cache_info())
    # rule: lru-cache.wrapper.cache_parameters
    wrapper.cache_parameters = parameters
    # rule: lru-cache.wrapper.attributes
    # rule: lru-cache.method.per-instance
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Decorator: keep the results of all calls that differ."""
    return lru_cache(None)(user_function)


# ---- cached_property

class cached_property:
    # No docstring: instances without one must show none.

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, func):
        # The name comes when the class is made.
        self.attrname = None
        # rule: cached-property.lookup.non-data
        self.func = func
        # rule: cached-property.class-access.itself
        self.__doc__, self.__module__ = func.__doc__, func.__module__

    def __set_name__(self, owner, name):
        known = self.attrname
        if known is not None and known != name:
            # rule: cached-property.__set_name__.one-name
            raise TypeError(f'Cannot assign the same cached_property to two different names ({known!r} and {name!r}).')
        self.attrname = name

    def __get__(self, instance, owner=None):
        name = self.attrname
        if instance is None:
            return self
        if name is None:
            # rule: cached-property.__set_name__.required
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            # rule: cached-property.slots.no-dict
            stored = instance.__dict__
        except AttributeError:
            kind = type(instance).__name__
            raise TypeError(f"No '__dict__' attribute on {kind!r} instance to cache {name!r} property.") from None
        # rule: cached-property.override.one-entry
        value = stored.get(name, _absent)
        if value is not _absent:
            return value
        # rule: cached-property.failure.not-stored
        # rule: cached-property.threads.no-lock
        # rule: cached-property.delete.recompute
        value = self.func(instance)
        # rule: cached-property.store.instance-dict
        # rule: cached-property.store.bypasses-__setattr__
        # rule: cached-property.store.per-instance
        # rule: cached-property.lifetime.no-root
        try:
            stored[name] = value
        except TypeError:
            kind = type(instance).__name__
            raise TypeError(f"The '__dict__' attribute on {kind!r} instance does not support item assignment for "
                            f'caching {name!r} property.') from None
        return value
