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
    if _dispatchable(cls):
        return cls
    if isinstance(cls, UnionType):
        fault = 'not all arguments are classes'
    elif type(cls).__name__ == 'ForwardRef':
        fault = 'is an unresolved forward reference'
    else:
        fault = 'is not a class'
    raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {fault}.')


def singledispatch(func):
    """Decorator: the function becomes the fallback of a generic function."""
    from weakref import WeakKeyDictionary

    # rule: singledispatch.dispatch.nearest-class
    registry = {object: func}
    # What earlier calls have found. It rests on the state of the abstract base classes as soon as one is registered.
    found = WeakKeyDictionary()
    abc_state = None

    def dispatch(cls):
        """The implementation that a first argument of the class `cls` selects."""
        nonlocal abc_state
        if abc_state is not None and abc_state != (state := get_cache_token()):
            abc_state = state
            found.clear()
        try:
            return found[cls]
        except KeyError:
            chosen = registry[cls] if cls in registry else _find_impl(cls, registry)
        found[cls] = chosen
        return chosen

    def register(cls, func=None):
        """Use `func` for a first argument of the class `cls`."""
        nonlocal abc_state
        classes, function = cls, func
        if func is None and _dispatchable(cls):
            # rule: singledispatch.register.forms
            return lambda decorated: register(cls, decorated)
        if func is None:
            classes, function = _type_of_first_parameter(cls), cls
        elif not _dispatchable(cls):
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        if isinstance(classes, UnionType):
            registry.update(dict.fromkeys(classes.__args__, function))
        else:
            registry[classes] = function
        if abc_state is None and hasattr(classes, '__abstractmethods__'):
            abc_state = get_cache_token()
        # rule: singledispatch.register.at-once
        found.clear()
        return function

    shown = getattr(func, '__name__', 'singledispatch function')

    def wrapper(*arguments, **named):
        if arguments:
            kind = arguments[0].__class__
            return dispatch(kind)(*arguments, **named)
        # rule: singledispatch.call.positional
        raise TypeError(f'{shown} requires at least 1 positional argument')

    wrapper.registry = MappingProxyType(registry)
    wrapper.dispatch, wrapper.register = dispatch, register
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


# ---- Methods

def _name_of(function):
    for attribute in '__qualname__', '__name__':
        try:
            return getattr(function, attribute)
        except AttributeError:
            pass
    return '?'


class singledispatchmethod:
    """A generic method: the type of the first argument behind the instance selects the implementation.

    Other descriptors, classmethod for example, may stand below it.
    """

    def __init__(self, func):
        if not (hasattr(func, '__get__') or callable(func)):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.dispatcher = singledispatch(func)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    def register(self, cls, method=None):
        """Use `method` for arguments of the class `cls`; with one of the two alone as for a generic function."""
        add = self.dispatcher.register
        return add(cls, func=method)

    def __repr__(self):
        return f'<single dispatch method descriptor {_name_of(self.func)}>'

    @property
    def __isabstractmethod__(self):
        func = self.func
        return getattr(func, '__isabstractmethod__', False)


# Attributes that a bound generic method has from its fallback.
_forwarded = frozenset(['__annotations__', '__isabstractmethod__', '__name__', '__qualname__', '__type_params__'])


class _singledispatchmethod_get:
    """A generic method, bound to an instance or reached through its class."""

    def __init__(self, descriptor, instance, owner):
        self._descriptor = descriptor
        self._instance, self._owner = instance, owner
        # The class has these two itself, so that __getattr__ would not be asked for them.
        for attribute in '__module__', '__doc__':
            try:
                setattr(self, attribute, getattr(descriptor.func, attribute))
            except AttributeError:
                pass

    def __call__(self, /, *arguments, **named):
        descriptor = self._descriptor
        if arguments:
            # rule: singledispatch.method.after-self
            # rule: singledispatch.method.through-class
            chosen = descriptor.dispatcher.dispatch(arguments[0].__class__)
            # rule: singledispatch.method.other-callables
            return chosen.__get__(self._instance, self._owner)(*arguments, **named)
        shown = getattr(descriptor.func, '__name__', 'singledispatchmethod method')
        # rule: singledispatch.method.positional
        raise TypeError(f'{shown} requires at least 1 positional argument')

    def __repr__(self):
        shown, instance = _name_of(self), self._instance
        if instance is None:
            return f'<single dispatch method {shown}>'
        return f'<bound single dispatch method {shown} of {instance!r}>'

    def __getattr__(self, name):
        if name in _forwarded:
            return getattr(self._descriptor.func, name)
        raise AttributeError

    @property
    def register(self):
        return self._descriptor.register

    @property
    def __wrapped__(self):
        return self._descriptor.func
