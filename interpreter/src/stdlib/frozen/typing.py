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
        if isinstance(arg, str):
            self.__code = _compiled(arg)
        else:
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__, self.__forward_module__ = arg, module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None):
        """The type itself."""
        names = globals if globals else {}
        return eval(self.__code, names, locals)

    def _key(self):
        return self.__forward_arg__, self.__forward_module__

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, ForwardRef) else NotImplemented

    __or__, __ror__ = _GenericAlias.__or__, _GenericAlias.__ror__

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


def _compiled(text):
    try:
        return compile(text, '<string>', 'eval')
    except SyntaxError:
        raise SyntaxError(f'Forward reference must be an expression -- got {text!r}') from None


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
    def _key(self):
        """The values with their types, as True is not the same literal as 1."""
        return frozenset([(type(value), value) for value in self.__args__])

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _LiteralAlias) else NotImplemented

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
        if isinstance(parameters, tuple) and not parameters:
            raise TypeError('Cannot take a Concatenate of no types.')
        *types, last = parameters if isinstance(parameters, tuple) else [parameters]
        if last is not ... and not isinstance(last, ParamSpec):
            raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
        types = [_type_check(one, 'Concatenate[arg, ...]: each arg must be a type.') for one in types]
        return _ConcatenateGenericAlias(self, (*types, last))


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        unpacked, = self.__args__
        return f'typing.Unpack[{_type_repr(unpacked)}]'

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
        while isinstance(origin, _AnnotatedAlias):
            # One inside of another adds to its notes.
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        _GenericAlias.__init__(self, origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def __mro_entries__(self, bases):
        return self.__origin__,

    def copy_with(self, args):
        origin, = args
        return _AnnotatedAlias(origin, self.__metadata__)

    def __reduce__(self):
        import operator
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __eq__(self, other):
        if isinstance(other, _AnnotatedAlias):
            return (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)
        return NotImplemented

    def __repr__(self):
        parts = [_type_repr(self.__origin__), *map(repr, self.__metadata__)]
        return f"typing.Annotated[{', '.join(parts)}]"


class _AnnotatedForm(_SpecialForm):
    def __getitem__(self, parameters):
        if not (isinstance(parameters, tuple) and len(parameters) > 1):
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        return _AnnotatedAlias(_type_check(parameters[0], 'Annotated[t, ...]: t must be a type.'), parameters[1:])


ClassVar = _OneArgumentForm('ClassVar', 'The variable belongs to the class, not to its instances.')
Final = _OneArgumentForm('Final', 'The name is bound once and for all.')
Optional = _OptionalForm('Optional', 'The type itself, or None.')
Literal = _LiteralForm('Literal', 'One of the values that stand in the brackets.')
Annotated = _AnnotatedForm('Annotated', 'A type with notes, which mean something to those who look for them.')
Concatenate = _ConcatenateForm('Concatenate', 'Parameters in front of those that a ParamSpec stands for.')
Unpack = _UnpackForm('Unpack', 'The items of a tuple type, or the keys of a typed dictionary, one by one.')
TypeGuard = _OneArgumentForm('TypeGuard', 'A bool; True says that the first argument has the type.')
TypeIs = _OneArgumentForm('TypeIs', 'A bool that says whether the first argument has the type.')
Required = _OneArgumentForm('Required', 'The key of the typed dictionary has to be there.')
NotRequired = _OneArgumentForm('NotRequired', 'The key of the typed dictionary can be absent.')
ReadOnly = _OneArgumentForm('ReadOnly', 'The item of the typed dictionary is not to be replaced.')
NoReturn = _SpecialForm('NoReturn', 'What a function returns that never does.')
Never = _SpecialForm('Never', 'The type without any values.')
LiteralString = _SpecialForm('LiteralString', 'A str that is made of literals only.')
TypeAlias = _SpecialForm('TypeAlias', 'The name stands for a type.')
Self = _SpecialForm('Self', 'The class of the instance on which the method is called.')


class _AnyMeta(type):
    def __repr__(self):
        return type.__repr__(self) if self is not Any else 'typing.Any'

    def __instancecheck__(self, obj):
        if self is not Any:
            return type.__instancecheck__(self, obj)
        raise TypeError('typing.Any cannot be used with isinstance()')


class Any(metaclass=_AnyMeta):
    """Any type, also one that a checker does not know."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError('Any cannot be instantiated')


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
        return self._subscripted(params)

    def _subscripted(self, args):
        return _GenericAlias(self.__origin__, args, inst=self._inst, name=self._name)

    copy_with = _subscripted

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            # Says that it cannot be asked.
            return _BaseAlias.__subclasscheck__(self, cls)
        asked = cls.__origin__ if isinstance(cls, _OldName) else cls
        return issubclass(asked, self.__origin__)

    __or__, __ror__ = _GenericAlias.__or__, _GenericAlias.__ror__

    def __reduce__(self):
        return self._name


class _TupleName(_OldName):
    def __getitem__(self, params):
        types = list(params) if isinstance(params, tuple) else [params]
        # Any number of items of one type.
        rest = [types.pop()] if len(types) > 1 and types[-1] is ... else []
        types = [_type_check(one, 'Tuple[t0, t1, ...]: each t must be a type.') for one in types]
        return self._subscripted((*types, *rest))


class _CallableAlias(_GenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        _GenericAlias.__init__(self, origin, args, name='Callable', inst=False)

    def __reduce__(self):
        import operator
        *params, result = self.__args__
        return operator.getitem, (sys.modules[__name__].Callable, (params[0] if self._stands_alone() else params, result))

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
        if not (isinstance(params, tuple) and len(params) == 2):
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
    if tp is Generic or isinstance(tp, Union):
        return Generic if tp is Generic else Union
    known = isinstance(tp, (GenericAlias, _BaseAlias, ParamSpecKwargs, ParamSpecArgs))
    return tp.__origin__ if known else None


def get_args(tp):
    """The arguments of a subscripted type."""
    if isinstance(tp, _AnnotatedAlias):
        return tp.__origin__, *tp.__metadata__
    args = tp.__args__ if isinstance(tp, (GenericAlias, _GenericAlias, Union)) else ()
    if not args or getattr(get_origin(tp), '__name__', '') != 'Callable':
        return args
    *params, result = args
    # Types of parameters come as a list, what stands for all of them comes alone.
    alone = len(params) == 1 and (params[0] is ... or isinstance(params[0], (ParamSpec, _ConcatenateGenericAlias)))
    return args if alone else (params, result)


def is_typeddict(tp):
    return type(tp).__name__ == '_TypedDictMeta' and tp.__name__ != 'TypedDict'


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp.__name__ != 'Protocol'


def get_protocol_members(tp, /):
    """Names of what an object has to have to be an instance of the protocol class."""
    if is_protocol(tp):
        return frozenset(tp.__protocol_attrs__)
    raise TypeError(f'{tp!r} is not a Protocol')


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


def _hints_of_class(cls, names, local):
    found = {}
    for base in cls.__mro__[::-1]:
        module = sys.modules.get(base.__module__) if names is None else None
        known = getattr(module, '__dict__', {}) if names is None else names
        inner = dict(vars(base)) if local is None else local
        for name, hint in getattr(base, '__annotations__', {}).items():
            found[name] = _resolved(hint, known, inner, base.__type_params__)
    return found


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with strings evaluated; of a class those of its bases too."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _hints_of_class(obj, globalns, localns)
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
    """What `overload` puts in the place of a signature."""
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not '
                              '@overload-ed.')


_overloads = {}


def overload(func):
    """Decorator: the function states one of several signatures, and is never called."""
    inner = getattr(func, '__func__', func)
    try:
        where, line = (inner.__module__, inner.__qualname__), inner.__code__.co_firstlineno
    except AttributeError:
        # What is not a function is not registered.
        return _overload_dummy
    _overloads.setdefault(where, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    """All overloads of a function, in the order of their definition."""
    func = getattr(func, '__func__', func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


def cast(typ, val):
    """The value; the type is for checkers."""
    return val


def assert_never(arg, /):
    """Fail, because the program came to a place where it never should."""
    value = repr(arg)
    value = value if len(value) <= 100 else value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def assert_type(val, typ, /):
    """The value; the type is for checkers."""
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
