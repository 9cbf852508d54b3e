"""Subscripted classes and forms of typing: `Box[int]`, `Optional[T]`, and what `Generic` does with them."""

from types import GenericAlias
from _typing import Generic, NoDefault, ParamSpec, TypeVar, TypeVarTuple

__name__ = 'typing'


def _type_repr(obj):
    """A type as the text of another type shows it."""
    if obj is ...:
        return '...'
    kind = type(obj)
    if kind is type(_type_repr):
        return obj.__name__
    if isinstance(obj, tuple):
        return f"[{', '.join(map(_type_repr, obj))}]"
    if isinstance(obj, type) and kind is not GenericAlias:
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    return repr(obj)


def _type_check(arg, message):
    """A type argument: None stands for its type and a str for a forward reference."""
    if arg is None or isinstance(arg, str):
        return _convert(arg)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in _not_types():
        raise TypeError(f'{arg} is not valid as type argument')
    if arg in _plain_forms():
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{message} Got {arg!r:.100}.')
    return arg


def _not_types():
    import typing
    return Generic, typing.__dict__.get('Protocol'), typing.ClassVar, typing.Final


def _plain_forms():
    import typing
    return Generic, typing.__dict__.get('Protocol')


def _collect_parameters(args):
    """Type parameters in `args`, also inside of other aliases, each once."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            inner = _collect_parameters(arg)
        elif hasattr(arg, '__typing_subst__'):
            inner = arg,
        else:
            inner = getattr(arg, '__parameters__', ())
        for one in inner:
            if one not in found:
                found.append(one)
    defaulted = False
    for one in found:
        if one.has_default():
            defaulted = True
        elif defaulted and not isinstance(one, TypeVarTuple):
            raise TypeError(f'Type parameter {one!r} without a default follows type parameter with a default')
    return tuple(found)


def _unpacked(args):
    """`args` with the items of unpacked tuples in the place of these."""
    result = []
    for arg in args:
        items = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if items is None or items and items[-1] is ...:
            result.append(arg)
        else:
            result.extend(items)
    return tuple(result)


def _is_special(name):
    return name[:2] == name[-2:] == '__'


def _remember(obj, alias):
    """Tell an instance as which type it was made."""
    try:
        obj.__orig_class__ = alias
    except Exception:
        # Not every object takes attributes.
        return


class _BaseAlias:
    """What a subscripted thing forwards to its origin."""

    def __init__(self, origin, *, inst=True, name=None):
        self._name, self._inst = name, inst
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if self._inst:
            made = self.__origin__(*args, **kwargs)
            _remember(made, self)
            return made
        raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        after = bases[bases.index(self) + 1:]
        if not any([isinstance(one, _BaseAlias) or isinstance(one, type) and issubclass(one, Generic) for one in after]):
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, name):
        if _is_special(name) or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if not _is_special(name) and name not in ('_defaults', '_inst', '_name', '_nparams'):
            # The class gets what is set on its alias.
            return setattr(self.__origin__, name, value)
        object.__setattr__(self, name, value)

    def __instancecheck__(self, obj):
        kind = type(obj)
        return self.__subclasscheck__(kind)

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _GenericAlias(_BaseAlias):
    """`origin[args]`."""

    def __init__(self, origin, args, *, inst=True, name=None):
        _BaseAlias.__init__(self, origin, name=name, inst=inst)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            # One that has a name is of typing; another is where its class is.
            self.__module__ = origin.__module__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return other.__origin__ == self.__origin__ and other.__args__ == self.__args__
        return NotImplemented

    def __or__(self, other):
        import typing
        return typing.Union[self, other]

    def __ror__(self, other):
        import typing
        return typing.Union[other, self]

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm) or self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            import typing
            if typing.__dict__.get('Protocol') in bases:
                return ()
            # The class is generic by a later base anyway.
            if any([isinstance(one, _BaseAlias) and one is not self for one in bases[bases.index(self) + 1:]]):
                return ()
        return self.__origin__,

    def __getitem__(self, args):
        if self.__origin__ in _plain_forms():
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        args = args if isinstance(args, tuple) else (args,)
        return self.copy_with(self._substituted(_unpacked([_convert(one) for one in args])))

    def _substituted(self, args):
        params = self.__parameters__
        for one in params:
            args = one.__typing_prepare_subst__(self, args)
        if len(args) != len(params):
            amount = 'many' if len(args) > len(params) else 'few'
            raise TypeError(f'Too {amount} arguments for {self}; actual {len(args)}, expected {len(params)}')
        return tuple(_substitute(self.__args__, dict(zip(params, args)), self._flattens()))

    def _flattens(self):
        """The parameters of a callable lie flat among its arguments."""
        return getattr(self.__origin__, '__name__', None) == 'Callable'

    def copy_with(self, args):
        cls = self.__class__
        return cls(self.__origin__, args, inst=self._inst, name=self._name)

    def __repr__(self):
        origin = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        args = ', '.join([_type_repr(one) for one in self.__args__]) or '()'
        return f'{origin}[{args}]'

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]

    def __reduce__(self):
        import operator
        import typing
        args = self.__args__[0] if len(self.__args__) == 1 and not isinstance(self.__args__[0], tuple) else self.__args__
        return operator.getitem, (getattr(typing, self._name) if self._name else self.__origin__, args)


def _convert(arg):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        from typing import ForwardRef
        return ForwardRef(arg)
    return arg


def _substitute(args, known, flattens):
    result = []
    for arg in args:
        if isinstance(arg, type):
            result.append(arg)
            continue
        if isinstance(arg, tuple):
            result.append(tuple(_substitute(arg, known, False)))
            continue
        parameters = getattr(arg, '__parameters__', ())
        if hasattr(arg, '__typing_subst__'):
            new = arg.__typing_subst__(known[arg])
        elif getattr(arg, '__typing_is_unpacked_typevartuple__', False):
            result.extend(known[arg.__args__[0]])
            continue
        elif parameters:
            items = []
            for one in parameters:
                if isinstance(one, TypeVarTuple):
                    items.extend(known[one])
                else:
                    items.append(known[one])
            new = arg[tuple(items)]
        else:
            new = arg
        if flattens and isinstance(new, tuple):
            result.extend(new)
        else:
            result.append(new)
    return result


class _SpecialForm:
    """A name that means something in annotations only. The docstrings are those of the instances."""

    def __init__(self, name, doc):
        self._name = name
        self.__doc__ = doc

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'

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

    __or__ = _GenericAlias.__or__
    __ror__ = _GenericAlias.__ror__


# ---- Generic classes

def subscript_class(cls, args):
    """`cls[args]` of a class derived from Generic."""
    args = args if isinstance(args, tuple) else (args,)
    args = tuple([_convert(one) for one in args])
    if cls in _plain_forms():
        if not args:
            raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
        if not all([_is_parameter(one) for one in args]):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
        if len(args) > len(set(args)):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
        return _GenericAlias(cls, args)
    params = cls.__parameters__
    for param in params:
        args = param.__typing_prepare_subst__(cls, args)
    if not params:
        raise TypeError(f'{cls} is not a generic class')
    if len(args) != len(params):
        amount = 'many' if len(args) > len(params) else 'few'
        raise TypeError(f'Too {amount} arguments for {cls}; actual {len(args)}, expected {len(params)}')
    found = []
    for param, arg in zip(params, args):
        if isinstance(param, TypeVarTuple):
            found.extend(arg)
        elif isinstance(arg, list):
            found.append(tuple(arg))
        else:
            found.append(arg)
    return _GenericAlias(cls, tuple(found))


def _is_parameter(arg):
    return isinstance(arg, (TypeVar, ParamSpec)) or getattr(arg, '__typing_is_unpacked_typevartuple__', False)


def prepare_class(cls):
    """Finds out the type parameters of a new class."""
    if '__orig_bases__' in cls.__dict__:
        plain = Generic in cls.__orig_bases__
    else:
        plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol'
    if plain:
        raise TypeError('Cannot inherit from plain Generic')
    params = ()
    if '__orig_bases__' in cls.__dict__:
        params = _collect_parameters(cls.__orig_bases__)
        named = None
        for base in cls.__orig_bases__:
            if isinstance(base, _GenericAlias) and base.__origin__ in _plain_forms():
                if named is not None and base.__origin__ is Generic:
                    raise TypeError('Cannot inherit from Generic[...] multiple times.')
                if named is None or base.__origin__ is Generic:
                    named = base.__parameters__
        if named is not None:
            missing = [one for one in params if one not in named]
            if missing:
                listed, known = ', '.join(map(str, missing)), ', '.join(map(str, named))
                raise TypeError(f'Some type variables ({listed}) are not listed in Generic[{known}]')
            params = named
    cls.__parameters__ = tuple(params)
