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
    'Return a > b.  Computed by @total_ordering from (not a < b) and (a != b).'
    less = type(self).__lt__(self, other)
    return less if less is NotImplemented else not less and self != other


def _le_from_lt(self, other):
    'Return a <= b.  Computed by @total_ordering from (a < b) or (a == b).'
    less = type(self).__lt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return less if less is NotImplemented else less or self == other


def _ge_from_lt(self, other):
    'Return a >= b.  Computed by @total_ordering from (not a < b).'
    less = type(self).__lt__(self, other)
    return less if less is NotImplemented else not less


def _ge_from_le(self, other):
    'Return a >= b.  Computed by @total_ordering from (not a <= b) or (a == b).'
    most = type(self).__le__(self, other)
    return most if most is NotImplemented else not most or self == other


def _lt_from_le(self, other):
    'Return a < b.  Computed by @total_ordering from (a <= b) and (a != b).'
    most = type(self).__le__(self, other)
    return most if most is NotImplemented else most and self != other


def _gt_from_le(self, other):
    'Return a > b.  Computed by @total_ordering from (not a <= b).'
    most = type(self).__le__(self, other)
    return most if most is NotImplemented else not most


def _lt_from_gt(self, other):
    'Return a < b.  Computed by @total_ordering from (not a > b) and (a != b).'
    more = type(self).__gt__(self, other)
    return more if more is NotImplemented else not more and self != other


def _ge_from_gt(self, other):
    'Return a >= b.  Computed by @total_ordering from (a > b) or (a == b).'
    more = type(self).__gt__(self, other)
    return more if more is NotImplemented else more or self == other


def _le_from_gt(self, other):
    'Return a <= b.  Computed by @total_ordering from (not a > b).'
    more = type(self).__gt__(self, other)
    return more if more is NotImplemented else not more


def _le_from_ge(self, other):
    'Return a <= b.  Computed by @total_ordering from (not a >= b) or (a == b).'
    least = type(self).__ge__(self, other)
    return least if least is NotImplemented else not least or self == other


def _gt_from_ge(self, other):
    'Return a > b.  Computed by @total_ordering from (a >= b) and (a != b).'
    least = type(self).__ge__(self, other)
    return least if least is NotImplemented else least and self != other


def _lt_from_ge(self, other):
    'Return a < b.  Computed by @total_ordering from (not a >= b).'
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

def _check_places(args, keywords):
    """Refuse a Placeholder where no argument could ever take its place."""
    if args and args[-1] is Placeholder:
        raise TypeError('trailing Placeholders are not allowed')
    for value in keywords.values():
        if value is Placeholder:
            raise TypeError('Placeholder cannot be passed as a keyword argument')


def _fill_places(stored, given):
    """Put `given` into the open places of `stored`, as far as it goes, and the rest behind."""
    rest = iter(given)
    filled = [next(rest, Placeholder) if value is Placeholder else value for value in stored]
    filled.extend(rest)
    return tuple(filled)


# Methods whose repr is being made, each with its thread.
_shown = set()


def _call_repr(name, func, args, keywords):
    parts = [repr(func)]
    parts.extend([repr(value) for value in args])
    parts.extend([f'{key}={value!r}' for key, value in keywords.items()])
    return f"{name}({', '.join(parts)})"


def _partial_new(cls, func, /, *args, **keywords):
    # Named as CPython names it, because the name shows in messages about missing arguments.
    if not callable(func) and getattr(func, '__get__', None) is None:
        raise TypeError(f'the first argument {func!r} must be a callable or a descriptor')
    _check_places(args, keywords)
    if isinstance(func, partialmethod):
        args = _fill_places(func.args, args)
        keywords = {**func.keywords, **keywords}
        func = func.func
    self = object.__new__(cls)
    self.func = func
    self.args = args
    self.keywords = keywords
    return self


class partialmethod:
    """Method descriptor with partial application of the given arguments
and keywords.

Supports wrapping existing descriptors and handles non-descriptor
callables as instance methods.
"""

    __new__ = _partial_new

    def __repr__(self):
        from _thread import get_ident
        key = id(self), get_ident()
        if key in _shown:
            return '...'
        cls = type(self)
        _shown.add(key)
        try:
            return _call_repr(f'{cls.__module__}.{cls.__qualname__}', self.func, self.args, self.keywords)
        finally:
            _shown.discard(key)

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            stored = self.args
            places = stored.count(Placeholder)
            if len(args) < places:
                raise TypeError("missing positional arguments in 'partialmethod' call; "
                                f"expected at least {places}, got {len(args)}")
            keywords = {**self.keywords, **keywords}
            # rule: partial.method.binds
            return self.func(cls_or_self, *_fill_places(stored, args), **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, '__get__', None)
        bound = self.func if bind is None else bind(obj, cls)
        if bound is self.func:
            # Nothing was bound: let the instance, or later the caller, come in as first argument.
            return self._make_unbound_method().__get__(obj, cls)
        result = partial(bound, *self.args, **self.keywords)
        try:
            result.__self__ = bound.__self__
        except AttributeError:
            pass
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    """The function at the end of a chain of partial objects."""
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    """The function at the end of a chain of partial objects and of methods that `partialmethod` made."""
    before = _absent
    while func is not before:
        before = func
        while isinstance(getattr(func, '__partialmethod__', None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, partialmethod):
            func = func.func
        func = _unwrap_partial(func)
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
    if isinstance(maxsize, int):
        maxsize = maxsize if maxsize >= 0 else 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        # rule: lru-cache.decorator.first-argument
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)
    return decorating_function


def _cached(user_function, maxsize, typed):
    # rule: lru-cache.wrapper.type
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _cache_info())
    # rule: lru-cache.wrapper.cache_parameters
    parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    parameters.__qualname__ = 'lru_cache.<locals>.<lambda>'
    wrapper.cache_parameters = parameters
    # rule: lru-cache.wrapper.attributes
    # rule: lru-cache.method.per-instance
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Decorator: keep the results of all calls that differ."""
    return lru_cache(maxsize=None)(user_function)


# ---- cached_property

class cached_property:
    # No docstring: instances without one must show none.

    def __init__(self, func):
        # rule: cached-property.lookup.non-data
        self.func = func
        self.attrname = None
        # rule: cached-property.class-access.itself
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            # rule: cached-property.__set_name__.one-name
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            # rule: cached-property.__set_name__.required
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            # rule: cached-property.slots.no-dict
            stored = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f'instance to cache {name!r} property.') from None
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
            raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                            f'does not support item assignment for caching {name!r} property.') from None
        return value

    __class_getitem__ = classmethod(GenericAlias)
