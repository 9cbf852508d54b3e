"""Classes whose usual methods are generated from annotated fields. The generated code is in `_dataclass_code`."""

import abc
import sys
from _types import (CodeType, EllipsisType, FunctionType, GenericAlias, MappingProxyType, MemberDescriptorType,
                    NoneType, NotImplementedType)
from keyword import iskeyword

__all__ = ['Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'asdict', 'astuple', 'dataclass', 'field',
           'fields', 'is_dataclass', 'make_dataclass', 'replace']


class FrozenInstanceError(AttributeError):
    pass


# ---- Markers

class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FieldKind:
    """What an annotated name of a dataclass stands for."""

    __slots__ = 'text',

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


KW_ONLY, MISSING = _KW_ONLY_TYPE(), _MISSING_TYPE()
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FieldKind, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))

# Where a dataclass keeps its fields and its options.
_FIELDS, _PARAMS = '__dataclass_fields__', '__dataclass_params__'

_no_metadata = MappingProxyType({})


class InitVar:
    """Marks a parameter of `__init__` that is handed to `__post_init__` and not stored."""

    __slots__ = 'type',

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, item):
        return InitVar(item)

    def __repr__(self):
        marked = self.type
        plain = isinstance(marked, type) and not isinstance(marked, GenericAlias)
        return f'dataclasses.InitVar[{marked.__name__ if plain else repr(marked)}]'


# ---- Fields

def _shown(obj):
    """The slots of an object with their values, as its `repr` has them."""
    return ','.join([f'{name}={getattr(obj, name)!r}' for name in obj.__slots__])


class Field:
    """One field of a dataclass; to be made by `field` only."""

    # In the order in which `repr` shows them.
    __slots__ = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata',
                 'kw_only', 'doc', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        # The class that is made knows these.
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.doc = default, default_factory, doc
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = MappingProxyType(metadata) if metadata is not None else _no_metadata

    def __repr__(self):
        return f'Field({_shown(self)})'

    def __set_name__(self, owner, name):
        # The default takes the place of the field in the class, so it is told its name too.
        hook = getattr(type(self.default), '__set_name__', None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    """Describe a field in more detail than a default value does."""
    if MISSING is not default and MISSING is not default_factory:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


class _DataclassParams:
    """The options that `dataclass` was given."""

    # In the order of the parameters of `dataclass`.
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots',
                 'weakref_slot')

    def __init__(self, *options):
        for name, value in zip(self.__slots__, options):
            setattr(self, name, value)

    def __repr__(self):
        return f'_DataclassParams({_shown(self)})'


def _written_as(annotation, cls, module, is_kind):
    """Does a string annotation name something for which `is_kind` is true? Only `name` and `module.name` are seen."""
    head = annotation.strip()
    end = 0
    while end < len(head) and (head[end].isalnum() or head[end] in '_.'):
        end += 1
    prefix, dot, name = head[:end].rpartition('.')
    names = sys.modules.get(cls.__module__)
    if dot:
        # The module must be meant, under whatever name it was imported.
        if names is None or names.__dict__.get(prefix) is not module:
            return False
        names = module
    return names is not None and name in names.__dict__ and is_kind(names.__dict__[name])


def _is_kind(annotation, cls, module, is_kind):
    if is_kind(annotation):
        return True
    return isinstance(annotation, str) and _written_as(annotation, cls, module, is_kind)


def _is_classvar(annotation, cls):
    typing = sys.modules.get('typing')
    if typing is None:
        return False
    return _is_kind(annotation, cls, typing, lambda kind: kind is typing.ClassVar or (
        type(kind) is typing._GenericAlias and kind.__origin__ is typing.ClassVar))


def _is_initvar(annotation, cls):
    return _is_kind(annotation, cls, sys.modules[__name__], lambda kind: kind is InitVar or type(kind) is InitVar)


def _is_kw_only(annotation, cls):
    return _is_kind(annotation, cls, sys.modules[__name__], lambda kind: kind is KW_ONLY)


def _get_field(cls, name, annotation, kw_only):
    """The field that an annotation of the class body describes."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        one = default
    else:
        # The descriptor of a slot of this name is no default.
        one = field(default=MISSING if isinstance(default, MemberDescriptorType) else default)
    one.name = name
    one.type = annotation
    if _is_classvar(annotation, cls):
        one._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        one._field_type = _FIELD_INITVAR
    else:
        one._field_type = _FIELD
    if one._field_type is not _FIELD and one.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if one._field_type is not _FIELD_CLASSVAR:
        if one.kw_only is MISSING:
            one.kw_only = kw_only
    elif one.kw_only is not MISSING:
        raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    if one._field_type is _FIELD and one.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(one.default)} for field {name} is not allowed: use default_factory')
    return one


def _annotations(cls):
    try:
        return cls.__annotations__
    except NameError:
        from annotationlib import Format, get_annotations
        return get_annotations(cls, format=Format.FORWARDREF)


def _collect_fields(cls, frozen, kw_only):
    """All fields of the class by name, the inherited ones first; the class body loses its Field objects."""
    collected = {}
    frozen_bases = []
    for base in reversed(cls.__mro__[1:]):
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            collected.update(inherited)
            frozen_bases.append(getattr(base, _PARAMS).frozen)
    annotations = _annotations(cls)
    own = []
    seen_mark = False
    for name, annotation in annotations.items():
        if not _is_kw_only(annotation, cls):
            own.append(_get_field(cls, name, annotation, kw_only))
        elif seen_mark:
            raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
        else:
            seen_mark = kw_only = True
    for one in own:
        collected[one.name] = one
        if isinstance(getattr(cls, one.name, None), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    for name in cls.__dict__:
        if name not in annotations and isinstance(cls.__dict__[name], Field):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if any(frozen_bases) and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if frozen and not all(frozen_bases):
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return collected


# ---- The decorator

def _hash_action(cls, params, had_hash):
    """What becomes of `__hash__`: 'add', None to make instances unhashable, or MISSING to leave it."""
    if params.unsafe_hash:
        if had_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        return 'add'
    if had_hash or not params.eq:
        return MISSING
    return 'add' if params.frozen else None


def _process_class(cls, params):
    from _dataclass_code import Code
    setattr(cls, _PARAMS, params)
    collected = _collect_fields(cls, params.frozen, params.kw_only)
    setattr(cls, _FIELDS, collected)
    stated = cls.__dict__.get('__hash__', MISSING)
    # The language itself puts None there for a class that defines __eq__ alone.
    had_hash = not (stated is MISSING or stated is None and '__eq__' in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    arguments = [one for one in collected.values() if one._field_type in (_FIELD, _FIELD_INITVAR)]
    by_position = tuple(one for one in arguments if one.init and not one.kw_only)
    stored = [one for one in collected.values() if one._field_type is _FIELD]

    code = Code(cls)
    if params.init:
        code.add_init(arguments, params, hasattr(cls, '__post_init__'), 'self' not in collected)
    if '__replace__' not in cls.__dict__:
        cls.__replace__ = _replace
    if params.repr:
        code.add_repr([one for one in stored if one.repr])
    compared = [one for one in stored if one.compare]
    if params.eq:
        code.add_eq(compared)
    if params.order:
        code.add_order(compared)
    if params.frozen:
        code.add_frozen(stored)
    action = _hash_action(cls, params, had_hash)
    if action == 'add':
        cls.__hash__ = code.make_hash([one for one in stored if (one.compare if one.hash is None else one.hash)])
    elif action is None:
        cls.__hash__ = None
    code.install()

    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(cls)
    if params.match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(one.name for one in by_position)
    if params.weakref_slot and not params.slots:
        raise TypeError('weakref_slot is True but slots is False')
    if params.slots:
        # rule: slots.dataclass.generated
        cls = _add_slots(cls, params)
    abc.update_abstractmethods(cls)
    # rule: class-decorator.library.dataclass
    return cls


def _signature_text(cls):
    from inspect import signature
    try:
        shown = str(signature(cls))
    except (ValueError, TypeError):
        return ''
    except NameError:
        from annotationlib import Format
        shown = str(signature(cls, annotation_format=Format.FORWARDREF))
    return shown.replace(' -> None', '')


# Frozen instances with slots cannot be restored by attribute assignment.

def _dataclass_getstate(self):
    stored = fields(self)
    return [getattr(self, one.name) for one in stored]


def _dataclass_setstate(self, state):
    for value, one in zip(state, fields(self)):
        object.__setattr__(self, one.name, value)


def _slots_of(cls):
    """The names for which instances of exactly this class level have room."""
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        if getattr(cls, '__weakrefoffset__', -1) != 0:
            yield '__weakref__'
        if getattr(cls, '__dictoffset__', -1) != 0:
            yield '__dict__'
    elif isinstance(slots, str):
        yield slots
    elif hasattr(slots, '__iter__') and not hasattr(slots, '__next__'):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, params):
    """A copy of the class with slots for its fields."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    own = fields(cls)
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    docs = {one.name: one.doc for one in own if one.name not in inherited}
    if params.weakref_slot and '__weakref__' not in inherited:
        docs['__weakref__'] = None
    namespace['__slots__'] = docs if any(doc is not None for doc in docs.values()) else tuple(docs)
    for name in [one.name for one in own] + ['__dict__', '__weakref__']:
        # The class attribute would hide, or conflict with, the slot.
        namespace.pop(name, None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    if params.frozen:
        for name, function in ('__getstate__', _dataclass_getstate), ('__setstate__', _dataclass_setstate):
            if name not in namespace:
                setattr(new, name, function)
    for member in new.__dict__.values():
        _rebind_class(member, cls, new)
    return new


def _rebind_class(member, old, new):
    """Let `super()` and `__class__` in a method mean the new class."""
    while hasattr(member, '__wrapped__'):
        member = member.__wrapped__
    if isinstance(member, property):
        for part in member.fget, member.fset, member.fdel:
            if part is not None:
                _rebind_class(part, old, new)
    elif isinstance(member, FunctionType) and '__class__' in member.__code__.co_freevars:
        cell = member.__closure__[member.__code__.co_freevars.index('__class__')]
        if cell.cell_contents is old:
            cell.cell_contents = new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Decorator: add the methods that follow from the annotated fields of a class."""
    options = (init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    def wrap(cls):
        return _process_class(cls, _DataclassParams(*options))
    return wrap if cls is None else wrap(cls)


# ---- Functions on dataclasses

def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one, as a tuple of Field objects."""
    try:
        known = getattr(class_or_instance, _FIELDS).values()
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([one for one in known if one._field_type is _FIELD])


def is_dataclass(obj):
    """Is it a dataclass, or an instance of one?"""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _check_instance(obj, caller):
    if not hasattr(type(obj), _FIELDS):
        raise TypeError(f'{caller}() should be called on dataclass instances')


# Their instances need no copies.
_atomic_types = frozenset([NoneType, EllipsisType, NotImplementedType, bool, int, float, complex, str, bytes, range,
                           CodeType, FunctionType, type(len), property, type])


def _unfold(obj, convert_instance, keep_mappings):
    """Convert the dataclass instances inside an object, and copy everything else."""
    cls = type(obj)
    if cls in _atomic_types:
        return obj
    if hasattr(cls, _FIELDS):
        return convert_instance(obj)
    inner = lambda value: _unfold(value, convert_instance, keep_mappings)
    if issubclass(cls, (list, tuple)):
        items = [inner(value) for value in obj]
        # A named tuple wants its items one by one.
        return cls(*items) if issubclass(cls, tuple) and hasattr(cls, '_fields') else cls(items)
    if issubclass(cls, dict):
        pairs = [(inner(key), inner(value)) for key, value in obj.items()]
        if hasattr(cls, 'default_factory'):
            result = cls(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return cls(pairs)
    from copy import deepcopy
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dictionary, those of nested instances too."""
    def convert(instance):
        return dict_factory([(one.name, _unfold(getattr(instance, one.name), convert, dict_factory))
                             for one in fields(instance)])

    _check_instance(obj, 'asdict')
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields of an instance as a tuple, those of nested instances too."""
    def convert(instance):
        return tuple_factory([_unfold(getattr(instance, one.name), convert, tuple_factory)
                              for one in fields(instance)])

    _check_instance(obj, 'astuple')
    return convert(obj)


def _replace(self, /, **changes):
    for name, one in getattr(self, _FIELDS).items():
        given = name in changes
        if one._field_type is _FIELD_CLASSVAR or given and one.init:
            continue
        if given:
            raise TypeError(f'field {name} is declared with init=False, it cannot be specified with replace()')
        if one.init:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise TypeError(f'InitVar {name!r} must be specified with replace()')
            changes[name] = getattr(self, name)
    return self.__class__(**changes)


def replace(obj, /, **changes):
    """A new instance with other values for some fields."""
    _check_instance(obj, 'replace')
    return _replace(obj, **changes)


def _described(item):
    """Name, type and default of a field for `make_dataclass`."""
    if isinstance(item, str):
        from typing import Any
        item = item, Any
    elif len(item) not in (2, 3):
        raise TypeError(f'Invalid field: {item!r}')
    name, annotation, *default = item
    if not (isinstance(name, str) and name.isidentifier()):
        raise TypeError(f'Field names must be valid identifiers: {name!r}')
    if iskeyword(name):
        raise TypeError(f'Field names must not be keywords: {name!r}')
    return name, annotation, default


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None, decorator=dataclass):
    """Create a dataclass from names, (name, type) pairs and (name, type, default) triples."""
    from types import new_class
    body, annotations = dict(namespace or ()), {}
    for name, annotation, default in map(_described, fields):
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
        if default:
            body[name], = default
    made = new_class(cls_name, bases, {}, lambda inner: inner.update(body))
    made.__annotations__ = annotations
    made.__module__ = module if module is not None else sys._getframemodulename(1) or '__main__'
    options = (init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return decorator(made, **dict(zip(_DataclassParams.__slots__, options)))
