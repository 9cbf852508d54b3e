"""Tools for functions that take or return functions.

CPython writes `partial`, `Placeholder`, `lru_cache`'s wrapper, `cmp_to_key` and `reduce` in C, so no library frame
of theirs appears in a traceback and no thread switch happens inside them. The interpreter should make these native:
`_lru_cache_wrapper` first (atomicity, recursion depth), then `partial`, `reduce`, `KeyWrapper`.
"""

from _types import GenericAlias, MethodType
from reprlib import recursive_repr

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod', 'cached_property', 'Placeholder']

# Stands for "no argument given" where None is a value like others.
_absent = object()


# ---- update_wrapper and wraps

# rule: update-wrapper.assign.list
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
            # rule: update-wrapper.assign.missing
            continue
        # rule: update-wrapper.assign.list
        # rule: update-wrapper.assign.annotations
        # rule: update-wrapper.assign.lazy-annotations
        # rule: update-wrapper.assign.assigned-annotations
        # rule: update-wrapper.assign.not-copied
        # rule: update-wrapper.assign.missing
        # rule: update-wrapper.target.instance
        # rule: class-decorator.library.wraps-class
        setattr(wrapper, name, value)
    for name in updated:
        # rule: update-wrapper.dict.merge
        # rule: update-wrapper.source.class
        # rule: class-decorator.library.wraps-class
        # rule: wraps.limits.cache-methods
        # rule: decorator.stack.cache-hidden
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # rule: update-wrapper.wrapped.last
    # rule: wraps.chain.bypass
    # rule: decorator.stack.wrapped-chain
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
    # rule: total-ordering.derive.NotImplemented
    return less if less is NotImplemented else not less and self != other


def _le_from_lt(self, other):
    'Return a <= b.  Computed by @total_ordering from (a < b) or (a == b).'
    less = type(self).__lt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return less if less is NotImplemented else less or self == other


def _ge_from_lt(self, other):
    'Return a >= b.  Computed by @total_ordering from (not a < b).'
    less = type(self).__lt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return less if less is NotImplemented else not less


def _ge_from_le(self, other):
    'Return a >= b.  Computed by @total_ordering from (not a <= b) or (a == b).'
    most = type(self).__le__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return most if most is NotImplemented else not most or self == other


def _lt_from_le(self, other):
    'Return a < b.  Computed by @total_ordering from (a <= b) and (a != b).'
    most = type(self).__le__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return most if most is NotImplemented else most and self != other


def _gt_from_le(self, other):
    'Return a > b.  Computed by @total_ordering from (not a <= b).'
    most = type(self).__le__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return most if most is NotImplemented else not most


def _lt_from_gt(self, other):
    'Return a < b.  Computed by @total_ordering from (not a > b) and (a != b).'
    more = type(self).__gt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return more if more is NotImplemented else not more and self != other


def _ge_from_gt(self, other):
    'Return a >= b.  Computed by @total_ordering from (a > b) or (a == b).'
    more = type(self).__gt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return more if more is NotImplemented else more or self == other


def _le_from_gt(self, other):
    'Return a <= b.  Computed by @total_ordering from (not a > b).'
    more = type(self).__gt__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return more if more is NotImplemented else not more


def _le_from_ge(self, other):
    'Return a <= b.  Computed by @total_ordering from (not a >= b) or (a == b).'
    least = type(self).__ge__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return least if least is NotImplemented else not least or self == other


def _gt_from_ge(self, other):
    'Return a > b.  Computed by @total_ordering from (a >= b) and (a != b).'
    least = type(self).__ge__(self, other)
    # rule: total-ordering.derive.NotImplemented
    return least if least is NotImplemented else least and self != other


def _lt_from_ge(self, other):
    'Return a < b.  Computed by @total_ordering from (not a >= b).'
    least = type(self).__ge__(self, other)
    # rule: total-ordering.derive.NotImplemented
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


# ---- cmp_to_key and reduce

class KeyWrapper:
    """A value that compares as a comparison function says."""

    __slots__ = ('_compare', '_value')
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'functools.{cls.__name__}' instances")

    def __call__(self, obj):
        # rule: cmp-to-key.key.object
        return _key(self._compare, obj)

    @property
    def obj(self):
        """Value wrapped by a key function."""
        # rule: cmp-to-key.key.object
        value = self._value
        return None if value is _absent else value

    @obj.setter
    def obj(self, value):
        self._value = value

    def __lt__(self, other):
        # rule: cmp-to-key.compare.sign
        return _difference(self, other) < 0

    def __le__(self, other):
        # rule: cmp-to-key.compare.sign
        return _difference(self, other) <= 0

    def __eq__(self, other):
        # rule: cmp-to-key.compare.sign
        return _difference(self, other) == 0

    def __ne__(self, other):
        return _difference(self, other) != 0

    def __gt__(self, other):
        return _difference(self, other) > 0

    def __ge__(self, other):
        return _difference(self, other) >= 0


def _key(compare, value):
    wrapper = object.__new__(KeyWrapper)
    wrapper._compare = compare
    wrapper._value = value
    return wrapper


def _difference(left, right):
    if not isinstance(right, KeyWrapper):
        raise TypeError('other argument must be K instance')
    if left._value is _absent or right._value is _absent:
        raise AttributeError('object')
    return left._compare(left._value, right._value)


def cmp_to_key(mycmp):
    """Turn a function of two arguments with a negative, zero or positive result into a key function."""
    # rule: cmp-to-key.compare.sign
    return _key(mycmp, _absent)


def reduce(function, iterable, /, initial=_absent):
    """Combine the items of `iterable` from the left, two by two, into one value."""
    items = None
    try:
        items = iter(iterable)
    except TypeError:
        pass
    if items is None:
        raise TypeError('reduce() arg 2 must support iteration')
    if initial is _absent:
        for result in items:
            break
        else:
            # rule: reduce.fold.single
            raise TypeError('reduce() of empty iterable with no initial value')
    else:
        # rule: reduce.initial.keyword
        result = initial
    # rule: reduce.fold.single
    for item in items:
        # rule: reduce.fold.left
        result = function(result, item)
    # rule: reduce.fold.single
    return result


# ---- partial

class _PlaceholderType:
    """The type of the Placeholder singleton.

Used as a placeholder for partial arguments."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('PlaceholderType takes no arguments')
        return Placeholder

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("type 'functools._PlaceholderType' is not an acceptable base type")

    def __repr__(self):
        return 'Placeholder'

    def __reduce__(self):
        return 'Placeholder'


Placeholder = object.__new__(_PlaceholderType)


class _ReadOnly:
    """A descriptor that shows a hidden slot and refuses to change it."""

    def __init__(self, slot):
        self._slot = slot

    def __get__(self, instance, owner=None):
        return self if instance is None else self._slot.__get__(instance)

    def __set__(self, instance, value):
        raise AttributeError('readonly attribute')

    def __delete__(self, instance):
        raise AttributeError('readonly attribute')


def _check_places(args, keywords):
    """Refuse a Placeholder where no argument could ever take its place."""
    if args and args[-1] is Placeholder:
        # rule: partial.call.placeholder
        raise TypeError('trailing Placeholders are not allowed')
    for value in keywords.values():
        if value is Placeholder:
            raise TypeError('Placeholder cannot be passed as a keyword argument')


def _fill_places(stored, given):
    """Put `given` into the open places of `stored`, as far as it goes, and the rest behind."""
    # rule: partial.call.placeholder
    rest = iter(given)
    filled = [next(rest, Placeholder) if value is Placeholder else value for value in stored]
    filled.extend(rest)
    return tuple(filled)


def _call_repr(name, func, args, keywords):
    parts = [repr(func)]
    parts.extend([repr(value) for value in args])
    parts.extend([f'{key}={value!r}' for key, value in keywords.items()])
    return f"{name}({', '.join(parts)})"


class partial:
    """Create a new function with partial application of the given arguments
and keywords."""

    __slots__ = ('_func', '_args', '_keywords', '_open', '__dict__', '__weakref__')

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *given = args
        if not callable(func):
            raise TypeError('the first argument must be callable')
        _check_places(given, keywords)
        # rule: partial.nesting.flatten
        if isinstance(func, partial):
            # rule: partial.nesting.attributes-kept
            if not func.__dict__:
                given = _fill_places(func._args, given)
                keywords = {**func._keywords, **keywords}
                func = func._func
        self = object.__new__(cls)
        self._store(func, tuple(given), keywords)
        return self

    def _store(self, func, args, keywords):
        # rule: partial.object.attributes
        # rule: call.lookup.partial
        # rule: signature.partial.reduced
        # rule: partial.object.no-name
        self._func = func
        self._args = args
        self._keywords = keywords
        self._open = args.count(Placeholder)

    def __call__(self, /, *args, **keywords):
        stored = self._args
        # rule: partial.call.placeholder
        if self._open:
            if len(args) < self._open:
                raise TypeError("missing positional arguments in 'partial' call; "
                                f"expected at least {self._open}, got {len(args)}")
            args = _fill_places(stored, args)
        else:
            # rule: partial.call.order
            args = stored + args
        if self._keywords:
            keywords = {**self._keywords, **keywords}
        # rule: partial.call.order
        # rule: call.lookup.partial
        # rule: optional-arguments.form.partial
        return self._func(*args, **keywords)

    def __get__(self, instance, owner=None, /):
        if instance is None:
            if owner is None:
                raise TypeError('__get__(None, None) is invalid')
            return self
        # rule: partial.method.class-attribute
        # rule: decorator.method.partial
        # rule: method.partial.binds
        return MethodType(self, instance)

    @recursive_repr()
    def __repr__(self):
        # rule: partial.object.no-name
        cls = type(self)
        return _call_repr(f'{cls.__module__}.{cls.__qualname__}', self._func, self._args, self._keywords)

    def __reduce__(self):
        return type(self), (self._func,), (self._func, self._args, self._keywords, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        func, args, keywords, namespace = state
        if not (callable(func) and isinstance(args, tuple) and (keywords is None or isinstance(keywords, dict))):
            raise TypeError('invalid partial state')
        _check_places(args, {})
        self._store(func, tuple(args), dict(keywords or ()))
        self.__dict__ = {} if namespace is None else namespace

    __class_getitem__ = classmethod(GenericAlias)


partial.func = _ReadOnly(partial._func)
partial.args = _ReadOnly(partial._args)
partial.keywords = _ReadOnly(partial._keywords)


partial.func = _ReadOnly(partial._func)
partial.args = _ReadOnly(partial._args)
partial.keywords = _ReadOnly(partial._keywords)


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

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        return _call_repr(f'{cls.__module__}.{cls.__qualname__}', self.func, self.args, self.keywords)

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
        # rule: partial.method.binds
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

def _make_cache_info():
    # namedtuple comes from its own small module, so that functools does not load all of collections.
    from _namedtuple import namedtuple
    return namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')


_CacheInfo = _make_cache_info()

# Parts a key from another: the positional arguments from the keywords.
_keyword_mark = object()


class _Key(tuple):
    """Arguments as a dictionary key that is hashed once."""

    def __hash__(self):
        return self.hash


def _make_key(args, keywords, typed):
    # rule: lru-cache.key.as-written
    # rule: lru-cache.key.extra-argument
    # rule: lru-cache.method.below-classmethod
    parts = args
    if keywords:
        parts += (_keyword_mark,)
        for pair in keywords.items():
            parts += pair
    if typed:
        # rule: lru-cache.key.typed
        parts += tuple([type(value) for value in args])
        parts += tuple([type(value) for value in keywords.values()])
    # rule: lru-cache.key.lone-int-or-str
    elif len(parts) == 1 and type(parts[0]) in (int, str):
        return parts[0]
    key = _Key(parts)
    # rule: lru-cache.key.hashable
    # rule: lru-cache.key.hash-once
    key.hash = hash(parts)
    return key


class _lru_cache_wrapper:
    """Create a cached callable that wraps another function.

user_function:      the function being cached

maxsize:  0         for no caching
          None      for unlimited cache size
          n         for a bounded cache

typed:    False     cache f(3) and f(3.0) as identical calls
          True      cache f(3) and f(3.0) as distinct calls

cache_info_type:    namedtuple class with the fields:
                        hits misses currsize maxsize
"""

    # An entry is (result, key): the key is to die first. `_uses` holds the entries by their id, the least recently
    # used first, so that reordering compares no keys; an unbounded cache does without.
    __slots__ = ('_function', '_limit', '_typed', '_info_type', '_entries', '_uses', '_hits', '_misses',
                 '__dict__', '__weakref__')

    def __new__(cls, user_function, maxsize, typed, cache_info_type):
        if not callable(user_function):
            # rule: lru-cache.decorator.first-argument
            raise TypeError('the first argument must be callable')
        if maxsize is not None:
            if not hasattr(type(maxsize), '__index__'):
                raise TypeError('maxsize should be integer or None')
            # rule: lru-cache.size.zero
            maxsize = max(maxsize.__index__() + 0, 0)
        self = object.__new__(cls)
        self._function = user_function
        self._limit = maxsize
        self._typed = bool(typed)
        self._info_type = cache_info_type
        self._entries = {}
        self._uses = {}
        self._hits = self._misses = 0
        return self

    def __call__(self, /, *args, **kwargs):
        limit = self._limit
        if limit == 0:
            # rule: lru-cache.size.zero
            self._misses += 1
            return self._function(*args, **kwargs)
        key = _make_key(args, kwargs, self._typed)
        # rule: lru-cache.key.equality
        # rule: lru-cache.threads.no-lock
        entry = self._entries.get(key)
        if entry is not None:
            # rule: lru-cache.info.counts
            self._hits += 1
            if limit is not None:
                # rule: lru-cache.evict.least-recent
                self._uses[id(entry)] = self._uses.pop(id(entry))
            # rule: lru-cache.hit.same-object
            # rule: lru-cache.hit.blind
            # rule: lru-cache.recursion.through-name
            return entry[0]
        # rule: lru-cache.info.counts
        # rule: lru-cache.threads.coherent
        self._misses += 1
        # rule: lru-cache.threads.not-once
        # rule: lru-cache.recursion.depth
        # rule: lru-cache.failure.not-stored
        # rule: decorator.stack.cache-below
        result = self._function(*args, **kwargs)
        # rule: lru-cache.reentry.consistent
        # rule: lru-cache.method.instance-alive
        entry = result, key
        if limit is None:
            # rule: lru-cache.reentry.same-key
            # rule: cache.decorator.unbounded
            self._entries[key] = entry
        # rule: lru-cache.reentry.same-key
        elif key not in self._entries:
            self._add(entry)
        return result

    def _add(self, entry):
        """Store a new entry in a bounded cache; the one that must go for it dies last."""
        evicted = None
        # rule: lru-cache.size.bound
        if len(self._entries) >= self._limit:
            # rule: lru-cache.evict.least-recent
            # rule: lru-cache.evict.release
            evicted = self._uses.pop(next(iter(self._uses)))
            self._entries.pop(evicted[1], None)
        self._uses[id(entry)] = entry
        self._entries[entry[1]] = entry

    def __get__(self, instance, owner=None, /):
        if instance is None:
            if owner is None:
                raise TypeError('__get__(None, None) is invalid')
            # rule: lru-cache.method.below-classmethod
            return self
        # rule: lru-cache.method.binding
        # rule: lru-cache.method.equal-instances
        return MethodType(self, instance)

    def cache_info(self, /):
        """Report cache statistics"""
        # rule: lru-cache.info.fields
        return self._info_type(self._hits, self._misses, self._limit, len(self._entries))

    def cache_clear(self, /):
        """Clear the cache and cache statistics"""
        # rule: lru-cache.clear.resets
        self._hits = self._misses = 0
        # rule: lru-cache.clear.all-or-nothing
        # rule: lru-cache.evict.release
        self._entries.clear()
        self._uses.clear()

    def __reduce__(self, /):
        return self.__qualname__

    def __copy__(self, /):
        # rule: lru-cache.wrapper.copy
        return self

    def __deepcopy__(self, memo, /):
        # rule: lru-cache.wrapper.copy
        return self


def lru_cache(maxsize=128, typed=False):
    """Decorator: keep the results of the `maxsize` most recent calls that differ, all of them if it is None."""
    # rule: lru-cache.decorator.forms
    if isinstance(maxsize, int):
        # rule: lru-cache.size.zero
        maxsize = maxsize if maxsize >= 0 else 0
    elif callable(maxsize) and isinstance(typed, bool):
        # rule: lru-cache.decorator.forms
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        # rule: lru-cache.decorator.first-argument
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)
    return decorating_function


def _cached(user_function, maxsize, typed):
    # rule: lru-cache.wrapper.type
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
    # rule: lru-cache.wrapper.cache_parameters
    parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    parameters.__qualname__ = 'lru_cache.<locals>.<lambda>'
    wrapper.cache_parameters = parameters
    # rule: lru-cache.wrapper.attributes
    # rule: lru-cache.method.per-instance
    # rule: wraps.chain.bypass
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Decorator: keep the results of all calls that differ."""
    # rule: cache.decorator.unbounded
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
            # rule: cached-property.__set_name__.required
            self.attrname = name
        # rule: cached-property.__set_name__.one-name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            # rule: cached-property.class-access.itself
            return self
        name = self.attrname
        if name is None:
            # rule: cached-property.__set_name__.required
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            # rule: cached-property.slots.no-dict
            stored = instance.__dict__
        except AttributeError:
            # rule: cached-property.slots.no-dict
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


# ---- singledispatch

# Last, because its module takes update_wrapper from here.
from _singledispatch import singledispatch, singledispatchmethod
