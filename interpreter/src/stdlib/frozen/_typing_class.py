"""Classes of typing that are made in a way of their own: protocols, named tuples, typed dictionaries, new types."""

import sys
from abc import ABCMeta
from _typing import Generic
from _typing_alias import _GenericAlias, _type_check, prepare_class

__name__ = 'typing'

# Names in a protocol's body that are not members of it.
_NOT_MEMBERS = frozenset([
    '_MutableMapping__marker', '__abstractmethods__', '__annotate__', '__annotate_func__', '__annotations__',
    '__annotations_cache__', '__class_getitem__', '__dict__', '__doc__', '__firstlineno__', '__init__',
    '__match_args__', '__module__', '__new__', '__non_callable_proto_members__', '__orig_bases__', '__orig_class__',
    '__parameters__', '__protocol_attrs__', '__qualname__', '__slots__', '__static_attributes__', '__subclasshook__',
    '__type_params__', '__weakref__', '_abc_impl', '_is_protocol', '_is_runtime_protocol',
])


def _members(cls):
    """Names of the members of a protocol class, those of its bases included."""
    # The last base is object.
    *bases, _ = cls.__mro__
    spaces = [space for base in bases if base.__name__ not in ('Generic', 'Protocol')
              for space in (base.__dict__, getattr(base, '__annotations__', ()))]
    return {name for space in spaces for name in space if name not in _NOT_MEMBERS and not name.startswith('_abc_')}


def _missing(*args, **kwargs):
    pass


def _refused(self, *args, **kwargs):
    """Stands for the initializer of protocol classes, which make no instances."""
    kind = type(self)
    if kind._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if kind.__init__ is _refused:
        # A class that has none of its own takes the nearest that a base has, and keeps it.
        spaces = [base.__dict__ for base in kind.__mro__]
        kind.__init__ = next(space['__init__'] for space in spaces if space.get('__init__', _refused) is not _refused)
        kind.__init__(self, *args, **kwargs)


def _static(obj, name):
    """Attribute `name` of an object, found without running any code of its class."""
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    try:
        return object.__getattribute__(obj, '__dict__')[name]
    except (AttributeError, KeyError):
        return _missing


def _is_protocol(cls):
    return getattr(cls, '_is_protocol', False)


def _fits_protocol(base):
    """May a protocol class have this base?"""
    if base is object or base is Generic or base.__module__ in ('contextlib', 'collections.abc', 'os'):
        return True
    return issubclass(base, Generic) and _is_protocol(base)


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if len(bases) > 1 and name != 'Protocol' and Protocol in bases:
            wrong = [base for base in bases if not _fits_protocol(base)]
            if wrong:
                raise TypeError(f'Protocols can only inherit from other protocols, got {wrong[0]!r}')
        return ABCMeta.__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if _is_protocol(cls):
            cls.__protocol_attrs__ = _members(cls)

    def __subclasscheck__(cls, other):
        if Protocol is cls:
            return type.__subclasscheck__(cls, other)
        if _is_protocol(cls) and not _asked_by_abc():
            if not getattr(cls, '_is_runtime_protocol', False):
                _type_of_other(other)
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if cls.__non_callable_proto_members__ and cls.__dict__.get('__subclasshook__') is _protocol_hook:
                _type_of_other(other)
                names = ', '.join(sorted(map(repr, cls.__non_callable_proto_members__)))
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {names}.")
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if not _is_protocol(cls) or cls is Protocol:
            plain = type if cls is Protocol else ABCMeta
            return plain.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            value = _static(instance, name)
            if value is _missing or value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _asked_by_abc():
    """Whether the check comes from `abc` itself, which walks over subclasses."""
    return sys._getframemodulename(2) in ('abc', '_abc', 'functools')


def _type_of_other(other):
    if not isinstance(other, type):
        raise TypeError('issubclass() arg 1 must be a class')


def _provides(cls, name):
    """Does a class have a member of a protocol, and not None in its place?"""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if _is_protocol(cls) and name in getattr(base, '__annotations__', ()):
            return True
    return False


@classmethod
def _protocol_hook(cls, other):
    if cls.__dict__.get('_is_protocol') and all([_provides(other, name) for name in cls.__protocol_attrs__]):
        return True
    return NotImplemented


class Protocol(Generic, metaclass=_ProtocolMeta):
    """What has the members of a class derived from this is an instance of it, without being derived itself."""

    _is_runtime_protocol, _is_protocol = False, True
    __slots__ = ()

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol'):
            # Classes that only derive from protocols are ordinary ones.
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook
        if cls._is_protocol and cls.__init__ is object.__init__:
            cls.__init__ = _refused


Protocol.__init__ = _refused


def _is_method(cls, name):
    try:
        return callable(getattr(cls, name, None))
    except Exception as error:
        raise TypeError(f'Failed to determine whether protocol member {name!r} is a method member') from error


def runtime_checkable(cls):
    """Decorator: let isinstance() ask whether an object has the members of the protocol class."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and _is_protocol(cls)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = {name for name in cls.__protocol_attrs__ if not _is_method(cls, name)}
    return cls


# ---- Named tuples

_PROTECTED = frozenset(['__getnewargs__', '__init__', '__new__', '__slots__', '_asdict', '_field_defaults', '_fields', '_make',
                        '_replace', '_source'])
_SKIPPED = frozenset(['__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__',
                      '__annotations_cache__', '__classcell__', '__classdict__', '__classdictcell__'])


def _own_annotations(namespace):
    found = namespace.get('__annotations__')
    if found is None:
        annotate = namespace.get('__annotate_func__') or namespace.get('__annotate__')
        found = annotate(1) if annotate else {}
    return dict(found)


def _named_tuple(name, types, module, defaults=()):
    from collections import namedtuple
    made = namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        if not all([base in (_NamedTuple, Generic) for base in bases]):
            raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple([base if base is Generic else tuple for base in bases])
        types = {name: _type_check(kind, f'field {name} annotation must be a type')
                 for name, kind in _own_annotations(namespace).items()}
        defaults = []
        for name in types:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                plural = 's' if len(defaults) > 1 else ''
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field{plural} '
                                f"{', '.join(defaults)}")
        made = _named_tuple(typename, types, namespace['__module__'], [namespace[name] for name in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = Generic.__dict__['__class_getitem__']
        for name, value in namespace.items():
            if name in _PROTECTED:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + name)
            if name in _SKIPPED or name in made._fields:
                continue
            setattr(made, name, value)
            set_name = getattr(type(value), '__set_name__', None)
            if set_name is not None:
                set_name(value, made, name)
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields, /):
    """A named tuple with types: a base class, or called with a name and pairs of field and type."""
    types = {name: _type_check(kind, f'field {name} annotation must be a type') for name, kind in fields}
    made = _named_tuple(typename, types, sys._getframemodulename(1) or '__main__')
    made.__orig_bases__ = NamedTuple,
    return made


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})


def _named_tuple_entries(bases):
    return _NamedTuple,


NamedTuple.__mro_entries__ = _named_tuple_entries


# ---- Typed dictionaries

def _qualified(kind):
    """The type without `Required`, `NotRequired` and `ReadOnly`, and which of them stood there."""
    import typing
    marks = set()
    while True:
        origin = getattr(kind, '__origin__', None)
        if isinstance(kind, typing._AnnotatedAlias):
            kind = kind.__origin__
        elif origin in (typing.Required, typing.NotRequired, typing.ReadOnly):
            marks.add(origin)
            kind, = kind.__args__
        else:
            return kind, marks


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        import typing
        if [base for base in bases if not (base is Generic or type(base) is _TypedDictMeta)]:
            raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        own = {key: _type_check(kind, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type")
               for key, kind in _own_annotations(namespace).items()}
        kept = {key: value for key, value in namespace.items() if key not in _SKIPPED or key == '__module__'}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), kept)
        if not hasattr(made, '__orig_bases__'):
            made.__orig_bases__ = bases
        types, required, optional, frozen, mutable = {}, set(), set(), set(), set()
        for base in bases:
            types.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
            frozen |= base.__dict__.get('__readonly_keys__', set())
            mutable |= base.__dict__.get('__mutable_keys__', set())
        types.update(own)
        for key, kind in own.items():
            marks = _qualified(kind)[1]
            wanted = typing.Required in marks or typing.NotRequired not in marks and total
            (required if wanted else optional).add(key)
            (optional if wanted else required).discard(key)
            if typing.ReadOnly in marks:
                if key in mutable:
                    raise TypeError(f'Cannot override mutable key {key!r} with read-only key')
                frozen.add(key)
            else:
                mutable.add(key)
                frozen.discard(key)
        made.__annotations__ = types
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__readonly_keys__, made.__mutable_keys__ = frozenset(frozen), frozenset(mutable)
        made.__total__ = total
        return made

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__

    # A typed dictionary is a plain one.
    __call__ = dict


def TypedDict(typename, fields, /, *, total=True):
    """A dictionary type with a fixed set of keys: a base class, or called with a name and a dict of types."""
    namespace = {'__annotations__': dict(fields), '__module__': sys._getframemodulename(1) or '__main__'}
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = TypedDict,
    return made


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


def _typed_dict_entries(bases):
    return _TypedDict,


TypedDict.__mro_entries__ = _typed_dict_entries


# ---- New types

class NewType:
    """A name for a type that checkers tell apart from it; calling it gives the argument back."""

    def __init__(self, name, tp):
        self.__supertype__, self.__qualname__ = tp, name
        self.__name__ = name.split('.')[-1]
        module = sys._getframemodulename(1)
        if module != 'typing':
            self.__module__ = module

    def __call__(self, obj, /):
        return obj

    def __mro_entries__(self, bases):
        parent = self.__name__

        class Dummy:
            # The name of the subclass is known here only.
            def __init_subclass__(cls):
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{cls.__name__} = NewType({cls.__name__!r}, {parent})`')

        return Dummy,

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    __or__, __ror__ = _GenericAlias.__or__, _GenericAlias.__ror__
