"""The part of typing that works at run time on plain annotations. Generic, aliases, protocols and type parameters are absent.
"""

import sys
from _types import (FunctionType, MethodType, MethodWrapperType, ModuleType, NoneType, UnionType as Union,
                    WrapperDescriptorType)

__all__ = ['Any', 'ClassVar', 'Final', 'Optional', 'Self', 'Union', 'TYPE_CHECKING', 'get_type_hints', 'no_type_check',
           'overload', 'final', 'override', 'cast', 'assert_never', 'reveal_type']

TYPE_CHECKING = False


# A name that means something in annotations only. The docstrings are those of the instances.
class _SpecialForm:
    def __init__(self, name, doc):
        self._name = name
        self.__doc__ = doc

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        raise TypeError(f'{self} is not subscriptable')

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


def _union(left, right):
    return Union[left, right]


class _GenericAlias:
    """A subscripted special form, such as `ClassVar[int]`."""

    __slots__ = ('__origin__', '__args__')

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args

    def __repr__(self):
        arg = self.__args__[0]
        if isinstance(arg, type) and type(arg).__name__ != 'GenericAlias':
            shown = arg.__qualname__ if arg.__module__ == 'builtins' else f'{arg.__module__}.{arg.__qualname__}'
        else:
            shown = repr(arg)
        return f'{self.__origin__!r}[{shown}]'

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


class _OneArgumentForm(_SpecialForm):
    def __getitem__(self, parameter):
        if isinstance(parameter, tuple):
            raise TypeError(f'{self} accepts only single type. Got {parameter!r:.100}.')
        return _GenericAlias(self, (parameter,))


class _OptionalForm(_SpecialForm):
    def __getitem__(self, parameter):
        if isinstance(parameter, tuple):
            raise TypeError(f'{self} requires a single type. Got {parameter!r:.100}.')
        return Union[parameter, None]


ClassVar = _OneArgumentForm('ClassVar', 'Special type construct to mark class variables.')
Final = _OneArgumentForm('Final', 'Special typing construct to indicate final names to type checkers.')
Optional = _OptionalForm('Optional', 'Optional[X] is equivalent to Union[X, None].')


# rule: context-manager.annotation.Self
Self = _SpecialForm('Self', 'Used to spell the type of "self" in classes.')


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _resolved(hint, names, local):
    if hint is None:
        return NoneType
    return eval(hint, names, local) if isinstance(hint, str) else hint


def _resolved_all(hints, names, local):
    return {name: _resolved(hint, names, local) for name, hint in hints.items()}


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with strings evaluated; of a class those of its bases too."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__, None), '__dict__', {})
            local = dict(vars(base)) if localns is None else localns
            hints.update(_resolved_all(base.__annotations__ if base is not object else {}, names, local))
        return hints
    if globalns is None:
        if isinstance(obj, ModuleType):
            globalns = obj.__dict__
        else:
            # Names in annotations mean what they mean to the innermost function.
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            globalns = getattr(inner, '__globals__', {})
    # rule: signature.hints.own-annotations
    hints = getattr(obj, '__annotations__', None)
    if hints is None:
        if isinstance(obj, (type(len), FunctionType, MethodType, ModuleType, WrapperDescriptorType, MethodWrapperType)):
            return {}
        raise TypeError(f'{obj!r} does not have annotations')
    return _resolved_all(hints, globalns, globalns if localns is None else localns)


# ---- Marks for type checkers

def _set(obj, name, value=True):
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        # Native and slotted objects take no marks.
        pass
    return obj


def no_type_check(arg):
    """Decorator: `get_type_hints` finds nothing on the function or class."""
    return _set(arg, '__no_type_check__')


def final(f):
    """Decorator: the method or class is not to be overridden or derived from."""
    return _set(f, '__final__')


def override(method, /):
    """Decorator: the method is meant to override one of a base class."""
    return _set(method, '__override__')


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not '
                              '@overload-ed.')


def overload(func):
    """Decorator: the function states one of several signatures, and is never called."""
    return _overload_dummy


def cast(typ, val):
    """Return the value unchanged."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    value = value if len(value) <= 100 else value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def reveal_type(obj, /):
    """Write the type of the object to the standard error output, and return the object."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj
