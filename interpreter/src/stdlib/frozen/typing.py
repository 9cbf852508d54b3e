"""Types at run time: special forms, aliases, type hints, marks. What the language needs of it is in `_typing`.

`IO`, `TextIO`, `BinaryIO`, `Pattern` and `Match` are absent, and so are the formats of `annotationlib`.
"""

import sys
from _types import (FunctionType, GenericAlias, MethodType, MethodWrapperType, ModuleType, NoneType, UnionType as Union,
                    WrapperDescriptorType)
from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
                     _make_type_alias, _make_type_var_with_bound, _make_type_var_with_constraints, _set_type_param_default)
from _typing_alias import (_BaseAlias, _convert, _GenericAlias, _SpecialForm, _type_check, _type_repr)

TYPE_CHECKING = False


class ForwardRef:
    """A type that is written as a str."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            self.__code = compile(arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}') from None
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_class__ = is_class
        self.__forward_is_argument__ = is_argument

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None):
        """The type itself."""
        return eval(self.__code, globals or {}, locals)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__, self.__forward_module__) == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


# ---- Special forms

class _OneArgumentForm(_SpecialForm):
    def __getitem__(self, parameter):
        if isinstance(parameter, tuple):
            raise TypeError(f'{self} accepts only single type. Got {parameter!r:.100}.')
        return _GenericAlias(self, (_type_check(parameter, f'{self} accepts only single type.'),))


class _OptionalForm(_SpecialForm):
    def __getitem__(self, parameter):
        if isinstance(parameter, tuple):
            raise TypeError(f'{self} requires a single type. Got {parameter!r:.100}.')
        return Union[_type_check(parameter, f'{self} requires a single type.'), None]


class _LiteralAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return {(type(one), one) for one in self.__args__} == {(type(one), one) for one in other.__args__}

    def __hash__(self):
        return hash(frozenset([(type(one), one) for one in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _LiteralForm(_SpecialForm):
    def __getitem__(self, parameters):
        found = []
        for one in parameters if isinstance(parameters, tuple) else (parameters,):
            for value in one.__args__ if isinstance(one, _LiteralAlias) else (one,):
                if not any([type(value) is type(other) and value == other for other in found]):
                    found.append(value)
        return _LiteralAlias(self, tuple(found))


class _ConcatenateGenericAlias(_GenericAlias):
    pass


class _ConcatenateForm(_SpecialForm):
    def __getitem__(self, parameters):
        if parameters == ():
            raise TypeError('Cannot take a Concatenate of no types.')
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
            raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
        first = [_type_check(one, 'Concatenate[arg, ...]: each arg must be a type.') for one in parameters[:-1]]
        return _ConcatenateGenericAlias(self, (*first, parameters[-1]))


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f'typing.Unpack[{_type_repr(self.__args__[0])}]'

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    @property
    def __typing_unpacked_tuple_args__(self):
        inner, = self.__args__
        return inner.__args__ if getattr(inner, '__origin__', None) is tuple else None


class _UnpackForm(_SpecialForm):
    def __getitem__(self, parameter):
        return _UnpackGenericAlias(self, (_type_check(parameter, f'{self} accepts only single type.'),))


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return self.__origin__,


class _AnnotatedForm(_SpecialForm):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        return _AnnotatedAlias(_type_check(parameters[0], 'Annotated[t, ...]: t must be a type.'), parameters[1:])


ClassVar = _OneArgumentForm('ClassVar', 'Special type construct to mark class variables.')
Final = _OneArgumentForm('Final', 'Special typing construct to indicate final names to type checkers.')
Optional = _OptionalForm('Optional', 'Optional[X] is equivalent to Union[X, None].')
Literal = _LiteralForm('Literal', 'Special typing form to define literal types (a.k.a. value types).')
Annotated = _AnnotatedForm('Annotated', 'Add context-specific metadata to a type.')
Concatenate = _ConcatenateForm('Concatenate', 'Special form for annotating higher-order functions.')
Unpack = _UnpackForm('Unpack', 'Type unpack operator.')
TypeGuard = _OneArgumentForm('TypeGuard', 'Special typing construct for marking user-defined type predicate functions.')
TypeIs = _OneArgumentForm('TypeIs', 'Special typing construct for marking user-defined type predicate functions.')
Required = _OneArgumentForm('Required', 'Special typing construct to mark a TypedDict key as required.')
NotRequired = _OneArgumentForm('NotRequired', 'Special typing construct to mark a TypedDict key as potentially missing.')
ReadOnly = _OneArgumentForm('ReadOnly', 'A special typing construct to mark an item of a TypedDict as read-only.')
NoReturn = _SpecialForm('NoReturn', 'Special type indicating functions that never return.')
Never = _SpecialForm('Never', 'The bottom type, a type that has no members.')
LiteralString = _SpecialForm('LiteralString', 'Represents an arbitrary literal string.')
TypeAlias = _SpecialForm('TypeAlias', 'Special form for marking type aliases.')
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


Text = str
AnyStr = TypeVar('AnyStr', bytes, str)
AnyStr.__module__ = 'typing'


# ---- Old names of generic classes

class _OldName(_BaseAlias):
    """`List` for `list`; subscripted it is an alias that shows the old name."""

    def __init__(self, origin, count, name):
        super().__init__(origin, inst=False, name=name)
        self._nparams = count
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    def __repr__(self):
        return 'typing.' + self._name

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple([_type_check(one, 'Parameters to generic types must be types.') for one in params])
        if self._nparams is not None and len(params) != self._nparams:
            amount = 'many' if len(params) > self._nparams else 'few'
            raise TypeError(f'Too {amount} arguments for {self}; actual {len(params)}, expected {self._nparams}')
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _OldName):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _TupleName(_OldName):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        last = (...,) if len(params) >= 2 and params[-1] is ... else ()
        first = params[:-1] if last else params
        return self.copy_with(tuple([_type_check(one, 'Tuple[t0, t1, ...]: each t must be a type.') for one in first]) + last)


class _CallableAlias(_GenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, args, inst=False, name='Callable')

    def _stands_alone(self):
        first = self.__args__[0]
        return len(self.__args__) == 2 and (first is ... or isinstance(first, (ParamSpec, _ConcatenateGenericAlias)))

    def __repr__(self):
        if self._stands_alone():
            return super().__repr__()
        *params, result = [_type_repr(one) for one in self.__args__]
        return f"typing.Callable[[{', '.join(params)}], {result}]"


class _CallableName(_OldName):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        if isinstance(args, list):
            args = tuple([_type_check(one, 'Callable[[arg, ...], result]: each arg must be a type.') for one in args])
        elif not (args is ... or isinstance(args, (ParamSpec, _ConcatenateGenericAlias))):
            raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}')
        else:
            args = args,
        return _CallableAlias(self.__origin__, (*args, _type_check(result, 'Callable[args, result]: result must be a type.')))


# Old name, where the class is, its own name, number of parameters.
_OLD_NAMES = {
    'List': ('builtins', 'list', 1), 'Dict': ('builtins', 'dict', 2), 'Set': ('builtins', 'set', 1),
    'FrozenSet': ('builtins', 'frozenset', 1), 'Type': ('builtins', 'type', 1), 'Tuple': ('builtins', 'tuple', None),
    'DefaultDict': ('collections', 'defaultdict', 2), 'OrderedDict': ('collections', 'OrderedDict', 2),
    'Counter': ('collections', 'Counter', 1), 'ChainMap': ('collections', 'ChainMap', 2), 'Deque': ('collections', 'deque', 1),
    'ContextManager': ('contextlib', 'AbstractContextManager', 2),
    'AsyncContextManager': ('contextlib', 'AbstractAsyncContextManager', 2),
    'AbstractSet': ('collections.abc', 'Set', 1), 'Callable': ('collections.abc', 'Callable', None),
    'Generator': ('collections.abc', 'Generator', 3), 'AsyncGenerator': ('collections.abc', 'AsyncGenerator', 2),
    'Coroutine': ('collections.abc', 'Coroutine', 3), 'Hashable': ('collections.abc', 'Hashable', 0),
    'Sized': ('collections.abc', 'Sized', 0),
} | {name: ('collections.abc', name, 2) for name in ('Mapping', 'MutableMapping', 'ItemsView')} | {
    name: ('collections.abc', name, 1) for name in (
        'Awaitable', 'AsyncIterable', 'AsyncIterator', 'Iterable', 'Iterator', 'Reversible', 'Container', 'Collection',
        'MutableSet', 'Sequence', 'MutableSequence', 'KeysView', 'ValuesView', 'MappingView')}

_CLASSES = frozenset(['Protocol', 'runtime_checkable', 'NamedTuple', 'TypedDict', 'NewType'])

# Protocols of one method each.
_ONE_METHOD = {'SupportsInt': '__int__', 'SupportsFloat': '__float__', 'SupportsComplex': '__complex__',
               'SupportsBytes': '__bytes__', 'SupportsIndex': '__index__', 'SupportsAbs': '__abs__',
               'SupportsRound': '__round__'}


def __getattr__(name):
    """Names that few programs need are made when they are asked for."""
    if name in _OLD_NAMES:
        module, own, count = _OLD_NAMES[name]
        __import__(module)
        origin = getattr(sys.modules[module], own)
        kind = {'Tuple': _TupleName, 'Callable': _CallableName}.get(name, _OldName)
        value = kind(origin, count, name)
    elif name in _CLASSES:
        import _typing_class
        value = getattr(_typing_class, name)
    elif name in _ONE_METHOD:
        from _typing_class import Protocol, runtime_checkable

        def method(self):
            pass

        method.__name__ = _ONE_METHOD[name]
        bases = (Protocol,) if name not in ('SupportsAbs', 'SupportsRound') else (Protocol[TypeVar('T_co', covariant=True)],)
        from types import new_class
        value = runtime_checkable(new_class(name, bases, exec_body=lambda space: space.update(
            {_ONE_METHOD[name]: method, '__module__': 'typing', '__slots__': ()})))
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value


# ---- Questions about types

def get_origin(tp):
    """The class or form that was subscripted."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return Union if isinstance(tp, Union) else None


def get_args(tp):
    """The arguments of a subscripted type."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_GenericAlias, GenericAlias, Union)):
        return ()
    args = tp.__args__
    if getattr(get_origin(tp), '__name__', '') == 'Callable' and args and not (
            len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateGenericAlias)))):
        return list(args[:-1]), args[-1]
    return args


def is_typeddict(tp):
    return type(tp).__name__ == '_TypedDictMeta' and tp.__name__ != 'TypedDict'


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp.__name__ != 'Protocol'


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


def _resolved(hint, names, local, params=()):
    """The type that a hint names, forward references inside of it included."""
    if hint is None:
        return NoneType
    if isinstance(hint, str):
        hint = ForwardRef(hint)
    if isinstance(hint, ForwardRef):
        if params:
            local = {**{one.__name__: one for one in params}, **(local or {})}
        return _resolved(_convert(hint.evaluate(globals=names, locals=local)), names, local)
    if isinstance(hint, (_GenericAlias, GenericAlias, Union)):
        args = tuple([_resolved(_convert(one), names, local, params) if not isinstance(one, (list, tuple)) else one
                      for one in hint.__args__]) if not isinstance(hint, _LiteralAlias) else hint.__args__
        if all([one is two for one, two in zip(args, hint.__args__)]):
            return hint
        if isinstance(hint, GenericAlias):
            return GenericAlias(hint.__origin__, args)
        return Union[args] if isinstance(hint, Union) else hint.copy_with(args)
    return hint


def _without_extras(hint):
    """The type without `Annotated`, `Required`, `NotRequired` and `ReadOnly`, wherever they stand in it."""
    if isinstance(hint, _AnnotatedAlias):
        return _without_extras(hint.__origin__)
    if getattr(hint, '__origin__', None) in (Required, NotRequired, ReadOnly):
        return _without_extras(hint.__args__[0])
    if isinstance(hint, (_GenericAlias, GenericAlias, Union)) and not isinstance(hint, _LiteralAlias):
        args = tuple([_without_extras(one) for one in hint.__args__])
        if args != hint.__args__:
            if isinstance(hint, GenericAlias):
                return GenericAlias(hint.__origin__, args)
            return Union[args] if isinstance(hint, Union) else hint.copy_with(args)
    return hint


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
            for name, hint in getattr(base, '__annotations__', {}).items():
                hints[name] = _resolved(hint, names, local, base.__type_params__)
        return hints if include_extras else {name: _without_extras(hint) for name, hint in hints.items()}
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
    params = getattr(obj, '__type_params__', ())
    local = globalns if localns is None else localns
    hints = {name: _resolved(hint, globalns, local, params) for name, hint in hints.items()}
    return hints if include_extras else {name: _without_extras(hint) for name, hint in hints.items()}


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


_overloads = {}


def overload(func):
    """Decorator: the function states one of several signatures, and is never called."""
    inner = getattr(func, '__func__', func)
    try:
        found = _overloads.setdefault((inner.__module__, inner.__qualname__), {})
        found[inner.__code__.co_firstlineno] = func
    except AttributeError:
        # What is not a function is not registered.
        pass
    return _overload_dummy


def get_overloads(func):
    """All overloads of a function, in the order of their definition."""
    func = getattr(func, '__func__', func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


def cast(typ, val):
    """Return the value unchanged."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    value = value if len(value) <= 100 else value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def assert_type(val, typ, /):
    """Return the value unchanged."""
    return val


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator: the function, class or metaclass makes classes like `dataclass` does."""
    def mark(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'frozen_default': frozen_default, 'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return mark


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """The type that a forward reference names."""
    return _resolved(forward_ref, globals or {}, locals, type_params or ())


def reveal_type(obj, /):
    """Write the type of the object to the standard error output, and return the object."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


__all__ = sorted(
    [name for name in globals() if name[0].isupper() and not name.startswith('_') and name not in (
        'FunctionType', 'MethodType', 'MethodWrapperType', 'ModuleType', 'NoneType', 'GenericAlias', 'WrapperDescriptorType')]
    + [*_OLD_NAMES, *_CLASSES, *_ONE_METHOD, 'assert_never', 'assert_type', 'cast', 'clear_overloads', 'dataclass_transform',
       'evaluate_forward_ref', 'final', 'get_args', 'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints',
       'is_protocol', 'is_typeddict', 'no_type_check', 'overload', 'override', 'reveal_type'])
