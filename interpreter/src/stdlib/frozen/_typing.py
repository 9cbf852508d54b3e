"""Type parameters and `Generic`: the part of typing that the language itself needs (PEP 695, PEP 696)."""

import sys

__name__ = 'typing'


def _caller():
    """Name of the module in which a type parameter is made."""
    return sys._getframemodulename(2)


def _checked(bound, message):
    from typing import _type_check
    return _type_check(bound, message)


class NoDefaultType:
    """Class of NoDefault, which says that a parameter has no default."""

    __slots__ = ()

    def __new__(cls):
        return globals().get('NoDefault') or object.__new__(cls)

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = NoDefaultType()


class _ConstEvaluator:
    """Evaluates to a value that is known already, for what was not given as an expression to be evaluated late."""

    __slots__ = ('_value',)

    def __init__(self, value):
        self._value = value

    def __call__(self, format, /):
        if format != 4:
            return self._value
        from typing import _type_repr
        return _type_repr(self._value)

    def __repr__(self):
        return f'<constevaluator {self._value!r}>'


class _Late:
    """A value, or the function that gives it when it is asked for."""

    __slots__ = ('value', 'evaluate')

    def __init__(self, value=None, evaluate=None):
        self.value = value
        self.evaluate = evaluate

    def get(self):
        if self.evaluate is not None and self.value is _unknown:
            self.value = self.evaluate(1)
        return self.value

    def evaluator(self, absent=None):
        if self.evaluate is None and self.value is not absent:
            return _ConstEvaluator(self.value)
        return self.evaluate


_unknown = object()


class _Parameter:
    """What the three kinds of type parameters have in common."""

    __slots__ = ('_name', '_default', '__dict__', '__weakref__')

    def __init_subclass__(cls):
        if cls.__module__ != 'typing':
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __reduce__(self):
        return self._name

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]

    __name__ = property(lambda self: self._name)
    __default__ = property(lambda self: self._default.get())
    evaluate_default = property(lambda self: self._default.evaluator(NoDefault))

    def has_default(self):
        return self._default.value is not NoDefault


def _variance(self):
    if self.__infer_variance__:
        return ''
    return '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'


def _set_variance(self, covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError('Bivariant types are not supported.')
    if infer_variance and (covariant or contravariant):
        raise ValueError('Variance cannot be specified with infer_variance.')
    self._variance = bool(covariant), bool(contravariant), bool(infer_variance)


class TypeVar(_Parameter):
    """Type variable."""

    __slots__ = ('_bound', '_constraints', '_variance')

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        if not isinstance(name, str):
            raise TypeError(f"typevar() argument 'name' must be str, not {type(name).__name__}")
        self = object.__new__(cls)
        _set_variance(self, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if bound is not None:
            bound = _checked(bound, 'Bound must be a type.')
        constraints = tuple([_checked(one, 'TypeVar(name, constraint, ...): constraints must be types.')
                             for one in constraints])
        self._name = name
        self._bound = _Late(bound)
        self._constraints = _Late(constraints)
        self._default = _Late(default)
        self.__module__ = _caller()
        return self

    def __repr__(self):
        return _variance(self) + self._name

    __bound__ = property(lambda self: self._bound.get())
    __constraints__ = property(lambda self: self._constraints.get())
    __covariant__ = property(lambda self: self._variance[0])
    __contravariant__ = property(lambda self: self._variance[1])
    __infer_variance__ = property(lambda self: self._variance[2])
    evaluate_bound = property(lambda self: self._bound.evaluator())
    evaluate_constraints = property(lambda self: self._constraints.evaluator(()))

    def __typing_subst__(self, arg):
        arg = _checked(arg, 'Parameters to generic types must be types.')
        if type(arg).__name__ == '_UnpackGenericAlias' or getattr(arg, '__unpacked__', False):
            raise TypeError(f'{arg} is not valid as type argument')
        return arg

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        place = params.index(self)
        if place < len(args):
            return args
        if place == len(args) and self.has_default():
            return *args, self.__default__
        raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected {len(params)}')


class _ParamSpecPart:
    __slots__ = ('__origin__', '__weakref__')

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        origin = self.__origin__
        return f'{origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)}.{self._part}'

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class ParamSpecArgs(_ParamSpecPart):
    """The positional half of a ParamSpec, P.args."""

    __slots__ = ()
    _part = 'args'


class ParamSpecKwargs(_ParamSpecPart):
    """The keyword half of a ParamSpec, P.kwargs."""

    __slots__ = ()
    _part = 'kwargs'


class ParamSpec(_Parameter):
    """Stands for all the parameters of a callable together."""

    __slots__ = ('_bound', '_variance')

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        _set_variance(self, covariant, contravariant, infer_variance)
        self._name = name
        self._bound = None if bound is None else _checked(bound, 'Bound must be a type.')
        self._default = _Late(default)
        self.__module__ = _caller()
        return self

    def __repr__(self):
        return _variance(self) + self._name

    __bound__ = property(lambda self: self._bound)
    __covariant__ = property(lambda self: self._variance[0])
    __contravariant__ = property(lambda self: self._variance[1])
    __infer_variance__ = property(lambda self: self._variance[2])
    args = property(lambda self: ParamSpecArgs(self), doc='Represents positional arguments.')
    kwargs = property(lambda self: ParamSpecKwargs(self), doc='Represents keyword arguments.')

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_checked(one, 'Expected a type.') for one in arg])
        from collections.abc import Callable
        if arg is ... or type(arg).__name__ in ('ParamSpec', '_ConcatenateGenericAlias'):
            return arg
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        place = params.index(self)
        if place == len(args) and self.has_default():
            args = *args, self.__default__
        if place >= len(args):
            raise TypeError(f'Too few arguments for {alias}')
        given = args[place]
        if len(params) == 1 and not _stands_for_parameters(args[0]):
            # All the items are the parameters.
            return args,
        if isinstance(given, list):
            args = *args[:place], tuple(given), *args[place + 1:]
        return args


def _stands_for_parameters(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec)) or type(arg).__name__ == '_ConcatenateGenericAlias'


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    __slots__ = ()

    def __new__(cls, name, *, default=NoDefault):
        self = object.__new__(cls)
        self._name = name
        self._default = _Late(default)
        self.__module__ = _caller()
        return self

    def __repr__(self):
        return self._name

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        place = params.index(self)
        after = len(params) - place - 1
        if any([isinstance(one, TypeVarTuple) for one in params[place + 1:]]):
            raise TypeError(f'More than one TypeVarTuple parameter in {alias}')
        if place + after > len(args):
            raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least {place + after}')
        end = len(args) - after
        if place == end and self.has_default():
            return *args[:place], tuple(self.__default__), *args[end:]
        return *args[:place], args[place:end], *args[end:]


class TypeAliasType:
    """Type alias: what a `type` statement makes."""

    __slots__ = ('_name', '_params', '_value', '_module', '__weakref__')

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        self = object.__new__(cls)
        self._name, self._params, self._value, self._module = name, type_params, _Late(value), _caller()
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    __name__ = property(lambda self: self._name)
    __type_params__ = property(lambda self: self._params)
    __value__ = property(lambda self: self._value.get())
    evaluate_value = property(lambda self: self._value.evaluator())

    @property
    def __parameters__(self):
        return tuple([one for param in self._params for one in (param if isinstance(param, TypeVarTuple) else (param,))])

    def __getattribute__(self, name):
        # The class has a module of its own.
        return object.__getattribute__(self, '_module' if name == '__module__' else name)

    def __repr__(self):
        return self._name

    def __reduce__(self):
        return self._name

    def __getitem__(self, args):
        if not self._params:
            raise TypeError('Only generic type aliases are subscriptable')
        from types import GenericAlias
        return GenericAlias(self, args if isinstance(args, tuple) else (args,))

    __or__ = _Parameter.__or__
    __ror__ = _Parameter.__ror__


class Generic:
    """Base class of generic classes; the bases of `class C[T]` end with `Generic[T]`."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, args):
        from _typing_alias import subscript_class
        return subscript_class(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        from _typing_alias import prepare_class
        prepare_class(cls)


# ---- What the instructions of PEP 695 call

def _make_type_var_with_bound(name, evaluate):
    self = TypeVar(name, infer_variance=True)
    self._bound = _Late(_unknown, evaluate)
    self.__module__ = _caller()
    return self


def _make_type_var_with_constraints(name, evaluate):
    self = TypeVar(name, infer_variance=True)
    self._constraints = _Late(_unknown, evaluate)
    self.__module__ = _caller()
    return self


def _set_type_param_default(parameter, evaluate):
    parameter._default = _Late(_unknown, evaluate)
    return parameter


def _make_type_alias(parts):
    name, params, evaluate = parts
    self = TypeAliasType(name, None, type_params=params or ())
    self._value = _Late(_unknown, evaluate)
    self._module = _caller()
    return self


def _make_generic(params):
    """The base `Generic[*params]`; a type variable tuple stands there unpacked."""
    from typing import Unpack
    return Generic[tuple([Unpack[one] if isinstance(one, TypeVarTuple) else one for one in params])]
