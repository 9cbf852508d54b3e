"""Functions chosen by the type of their first argument. Its names are those of functools."""

from _abc import get_cache_token
from _types import GenericAlias, MappingProxyType, UnionType
from functools import update_wrapper

__name__ = 'functools'


# ---- Which implementation is nearest

def _merge(sequences):
    """C3: take, again and again, the first head that stands in no tail."""
    merged = []
    sequences = [list(sequence) for sequence in sequences if sequence]
    while sequences:
        tails = [sequence[1:] for sequence in sequences]
        for sequence in sequences:
            head = sequence[0]
            if not any(head in tail for tail in tails):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        merged.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]
        sequences = [sequence for sequence in sequences if sequence]
    return merged


def _linearize(cls, abstract):
    """The MRO of `cls` as if it derived from the classes of `abstract` that it matches."""
    bases = list(cls.__bases__)
    # Abstract bases stand in front of the new ones, concrete bases behind them.
    border = len(bases)
    while border and not hasattr(bases[border - 1], '__abstractmethods__'):
        border -= 1
    # rule: singledispatch.dispatch.ambiguous
    added = [base for base in abstract
             if issubclass(cls, base) and not any(issubclass(own, base) for own in bases)]
    abstract = [base for base in abstract if base not in added]
    front, back = bases[:border], bases[border:]
    lines = [[cls]]
    for group in front, added, back:
        lines.extend([_linearize(base, abstract) for base in group])
    lines.extend([front, added, back])
    return _merge(lines)


def _virtual_mro(cls, registered):
    """The MRO of `cls` with those registered classes that only `issubclass` knows of."""
    real = cls.__mro__
    related = [other for other in registered
               if other not in real and hasattr(other, '__mro__') and not isinstance(other, GenericAlias)
               and issubclass(cls, other)]
    # A class that a related one derives from comes in with that one.
    related = [one for one in related if not any(one is not other and one in other.__mro__ for other in related)]
    chosen = []
    for one in related:
        # A subclass that `cls` matches too brings its part of the registered classes, in its own order.
        parts = [[step for step in below.__mro__ if step in related]
                 for below in one.__subclasses__() if below not in real and issubclass(cls, below)]
        parts.sort(key=len, reverse=True)
        for part in parts or [[one]]:
            chosen.extend([step for step in part if step not in chosen])
    return _linearize(cls, chosen)


def _find_impl(cls, registry):
    nearest = None
    for one in _virtual_mro(cls, registry.keys()):
        if nearest is None:
            if one in registry:
                nearest = one
            continue
        # Only the class right behind the first match can be its rival.
        if (one in registry and one not in cls.__mro__ and nearest not in cls.__mro__
                and not issubclass(nearest, one)):
            raise RuntimeError(f'Ambiguous dispatch: {nearest} or {one}')
        break
    return registry.get(nearest)


# ---- Registering

def _dispatchable(cls):
    if isinstance(cls, UnionType):
        return all(isinstance(member, type) for member in cls.__args__)
    return isinstance(cls, type)


def _first_hint(function):
    """Name and value of the first annotation; strings and None are resolved, what has no value stays a ForwardRef."""
    try:
        name, hint = next(iter(function.__annotations__.items()))
        if isinstance(hint, str):
            hint = eval(hint, getattr(function, '__globals__', {}))
        return name, type(None) if hint is None else hint
    except NameError:
        pass
    from annotationlib import ForwardRef, Format, get_annotations
    name, hint = next(iter(get_annotations(function, format=Format.FORWARDREF).items()))
    return name, ForwardRef(hint) if isinstance(hint, str) else hint


def _has_hints(function):
    if getattr(function, '__annotate__', None) is not None:
        return True
    return bool(getattr(function, '__annotations__', None))


def _type_of_first_parameter(function):
    if not _has_hints(function):
        raise TypeError(f'Invalid first argument to `register()`: {function!r}. '
                        'Use either `@register(some_class)` or plain `@register` on an annotated function.')
    name, cls = _first_hint(function)
    if not _dispatchable(cls):
        if isinstance(cls, UnionType):
            raise TypeError(f'Invalid annotation for {name!r}. {cls!r} not all arguments are classes.')
        if type(cls).__name__ == 'ForwardRef':
            raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is an unresolved forward reference.')
        raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is not a class.')
    return cls


def singledispatch(func):
    """Decorator: the function becomes the fallback of a generic function."""
    from weakref import WeakKeyDictionary

    registry = {}
    found = WeakKeyDictionary()
    # The state of the abstract base classes that `found` rests on; None while none is registered.
    cache_token = None

    def dispatch(cls):
        """The implementation that a first argument of the class `cls` selects."""
        nonlocal cache_token
        if cache_token is not None:
            token = get_cache_token()
            if token != cache_token:
                found.clear()
                cache_token = token
        try:
            return found[cls]
        except KeyError:
            pass
        try:
            implementation = registry[cls]
        except KeyError:
            implementation = _find_impl(cls, registry)
        found[cls] = implementation
        return implementation

    def register(cls, func=None):
        """Use `func` for a first argument of the class `cls`."""
        nonlocal cache_token
        if _dispatchable(cls):
            if func is None:
                # rule: singledispatch.register.forms
                return lambda function: register(cls, function)
        elif func is not None:
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        else:
            func = cls
            cls = _type_of_first_parameter(func)
        for member in cls.__args__ if isinstance(cls, UnionType) else [cls]:
            registry[member] = func
        if cache_token is None and hasattr(cls, '__abstractmethods__'):
            cache_token = get_cache_token()
        # rule: singledispatch.register.at-once
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            # rule: singledispatch.call.positional
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, '__name__', 'singledispatch function')
    # rule: singledispatch.dispatch.nearest-class
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


# ---- Methods

class singledispatchmethod:
    """Single-dispatch generic method descriptor.

Supports wrapping existing descriptors.
"""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """generic_method.register(cls, func) -> func

Registers a new implementation for the given *cls* on a *generic_method*.
"""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __repr__(self):
        return f'<single dispatch method descriptor {_name_of(self.func)}>'


def _name_of(function):
    for attribute in '__qualname__', '__name__':
        try:
            return getattr(function, attribute)
        except AttributeError:
            pass
    return '?'


class _singledispatchmethod_get:
    """A generic method, bound to an instance or reached through its class."""

    def __init__(self, unbound, obj, cls):
        self._unbound = unbound
        self._dispatch = unbound.dispatcher.dispatch
        self._obj = obj
        self._cls = cls
        # The class has these two itself, so that __getattr__ would not be asked for them.
        for attribute in '__module__', '__doc__':
            try:
                setattr(self, attribute, getattr(unbound.func, attribute))
            except AttributeError:
                pass

    def __repr__(self):
        name = _name_of(self)
        if self._obj is None:
            return f'<single dispatch method {name}>'
        return f'<bound single dispatch method {name} of {self._obj!r}>'

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, '__name__', 'singledispatchmethod method')
            # rule: singledispatch.method.positional
            raise TypeError(f'{name} requires at least 1 positional argument')
        # rule: singledispatch.method.after-self
        # rule: singledispatch.method.through-class
        implementation = self._dispatch(args[0].__class__)
        # rule: singledispatch.method.other-callables
        return implementation.__get__(self._obj, self._cls)(*args, **kwargs)

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__', '__isabstractmethod__', '__annotations__', '__type_params__'):
            return getattr(self._unbound.func, name)
        raise AttributeError

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register
