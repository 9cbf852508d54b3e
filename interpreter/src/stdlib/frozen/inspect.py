"""Questions about live objects: what they are, their documentation, their attributes, and where wrappers lead.

Signatures are in `_signature`. Whatever needs source code or the stack of frames is absent.
"""

import functools
import sys
from _types import (AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, FrameType, FunctionType,
                    GeneratorType, GetSetDescriptorType, MemberDescriptorType, MethodType, MethodWrapperType,
                    ModuleType, TracebackType)

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
CO_HAS_DOCSTRING, CO_METHOD = 0x4000000, 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20

_absent = object()


# ---- What an object is

def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, FunctionType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, MethodWrapperType)


def ismethoddescriptor(object):
    """Return true if the type has `__get__` and nothing that makes it a method, function, class or data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__get__') and not hasattr(cls, '__set__') and not hasattr(cls, '__delete__')


def isdatadescriptor(object):
    """Return true if the type of the object has `__set__` or `__delete__`."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, '__set__') or hasattr(cls, '__delete__')


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor, such as that of a slot."""
    return isinstance(object, MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor of a native type."""
    return isinstance(object, GetSetDescriptorType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) \
        or ismethodwrapper(object)


def isabstract(object):
    """Return true if the object is an abstract base class that cannot be instantiated."""
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, GeneratorType)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, AsyncGeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, CoroutineType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    if isinstance(object, GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    if isinstance(object, CoroutineType):
        return True
    from _collections_abc import Awaitable
    return isinstance(object, Awaitable)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, CodeType)


# ---- What a function makes

def _innermost(obj):
    """The function below methods and partial objects; `__wrapped__` is not followed."""
    obj = functools._unwrap_partialmethod(obj)
    while ismethod(obj):
        obj = obj.__func__
    return functools._unwrap_partial(obj)


def _has_code_flag(obj, flag):
    # rule: wrapper.lazy.kind
    obj = _innermost(obj)
    return isfunction(obj) and bool(obj.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_code_flag(obj, CO_GENERATOR)


# Put on functions that count as coroutine functions although their code is none.
_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Decorator: let `iscoroutinefunction` be true for a callable."""
    if hasattr(func, '__func__'):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function, or marked as one."""
    if _has_code_flag(obj, CO_COROUTINE):
        return True
    # rule: wrapper.lazy.marked
    return getattr(_innermost(obj), '_is_coroutine_marker', None) is _is_coroutine_mark


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


# ---- Where wrappers lead

def unwrap(func, *, stop=None):
    """Follow `__wrapped__` to the last object, or to the first for which `stop` is true."""
    first = func
    # The objects are kept, so that no id is taken by a new one.
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        # rule: signature.unwrap.chain
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen[id(func)] = func
    return func


# ---- Attributes

def getmro(cls):
    "Return tuple of base classes (including cls) in method resolution order."
    return cls.__mro__


def _members(object, predicate, getter):
    bases = object.__mro__ if isclass(object) else ()
    names = dir(object)
    for base in object.__bases__ if isclass(object) else ():
        # Names that only `__getattr__` of the metaclass would find.
        names += [name for name, value in base.__dict__.items() if type(value).__name__ == 'DynamicClassAttribute']
    results = []
    done = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in done:
                raise AttributeError
        except AttributeError:
            for base in bases:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
        done.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """The members of an object as (name, value) pairs sorted by name; `predicate` selects by value."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Like `getmembers`, but without running descriptors, `__getattr__` or `__getattribute__`."""
    return _members(object, predicate, getattr_static)


def _static_mro(cls):
    return type.__dict__['__mro__'].__get__(cls)


def _in_class(cls, name):
    """What the dictionaries of the class and its bases say of a name, without running code."""
    for entry in _static_mro(cls):
        if _shadowed_dict(type(entry)) is _absent and name in entry.__dict__:
            return entry.__dict__[name]
    return _absent


def _shadowed_dict(cls):
    """A `__dict__` in the class body, which hides that of the instances."""
    for entry in _static_mro(cls):
        namespace = type.__dict__['__dict__'].__get__(entry)
        if '__dict__' in namespace:
            value = namespace['__dict__']
            plain = (type(value) is GetSetDescriptorType and value.__name__ == '__dict__'
                     and value.__objclass__ is entry)
            if not plain:
                return value
    return _absent


def getattr_static(obj, attr, default=_absent):
    """An attribute as it is stored, without descriptors, `__getattr__` or `__getattribute__`."""
    in_instance = _absent
    cls = type(obj)
    if type not in _static_mro(cls):
        owner = cls
        hidden = _shadowed_dict(owner)
        if hidden is _absent or type(hidden) is MemberDescriptorType:
            try:
                namespace = object.__getattribute__(obj, '__dict__')
            except AttributeError:
                namespace = {}
            in_instance = dict.get(namespace, attr, _absent)
    else:
        owner = obj
    in_class = _in_class(owner, attr)
    if in_instance is not _absent and in_class is not _absent:
        kind = type(in_class)
        if _in_class(kind, '__get__') is not _absent and (
                _in_class(kind, '__set__') is not _absent or _in_class(kind, '__delete__') is not _absent):
            return in_class
    for found in in_instance, in_class:
        if found is not _absent:
            return found
    if obj is owner:
        for entry in _static_mro(type(owner)):
            if _shadowed_dict(type(entry)) is _absent and attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


# ---- Documentation

def cleandoc(doc):
    """Remove the indentation that a docstring has from the code around it."""
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip(' ')) for line in lines[1:] if line.lstrip(' ')]
    margin = min(margins, default=0)
    lines[1:] = [line[margin:] for line in lines[1:]]
    lines[0] = lines[0].lstrip(' ')
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    """The docstring of an object, without its indentation; a method without one shows that of its base."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


def _own_doc(obj):
    """The docstring of an object unless it is that of its type."""
    try:
        doc = object.__getattribute__(obj, '__doc__')
        if doc is not None and obj is not type:
            of_type = type(obj).__doc__
            if isinstance(of_type, str) and of_type == doc:
                return None
        return doc
    except AttributeError:
        return None


def _class_of(function):
    """The class in whose body a function was defined, or None."""
    owner = sys.modules.get(function.__module__)
    if owner is None:
        return None
    for name in function.__qualname__.split('.')[:-1]:
        owner = getattr(owner, name)
    return owner if isclass(owner) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                doc = _own_doc(base)
                if doc is not None:
                    return doc
        return None
    if ismethod(obj):
        name, owner = obj.__func__.__name__, obj.__self__
        if not (isclass(owner) and getattr(getattr(owner, name, None), '__func__') is obj.__func__):
            owner = owner.__class__
    elif isfunction(obj) or isinstance(obj, property):
        name = obj.__name__
        owner = _class_of(obj if isfunction(obj) else obj.fget)
        if owner is None or getattr(owner, name) is not obj:
            return None
    elif isbuiltin(obj):
        name, owner = obj.__name__, obj.__self__
        if not (isclass(owner) and f'{owner.__qualname__}.{name}' == obj.__qualname__):
            owner = owner.__class__
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, owner = obj.__name__, obj.__objclass__
        if getattr(owner, name) is not obj:
            return None
        if ismemberdescriptor(obj):
            slots = getattr(owner, '__slots__', None)
            if isinstance(slots, dict) and name in slots:
                # rule: slots.declare.docs
                return slots[name]
    else:
        return None
    for base in owner.__mro__:
        try:
            doc = _own_doc(getattr(base, name))
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


# ---- Generators and coroutines at work

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = ('CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
                                                           'CORO_CLOSED')
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = ('AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED',
                                                           'AGEN_CLOSED')


def _state(obj, prefix, kind):
    if getattr(obj, prefix + '_running'):
        return kind + '_RUNNING'
    if getattr(obj, prefix + '_suspended'):
        return kind + '_SUSPENDED'
    return kind + ('_CLOSED' if getattr(obj, prefix + '_frame') is None else '_CREATED')


def getgeneratorstate(generator):
    """One of GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED and GEN_CLOSED."""
    return _state(generator, 'gi', 'GEN')


def getcoroutinestate(coroutine):
    """One of CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED and CORO_CLOSED."""
    return _state(coroutine, 'cr', 'CORO')


def getasyncgenstate(agen):
    """One of AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED and AGEN_CLOSED."""
    return _state(agen, 'ag', 'AGEN')


def getgeneratorlocals(generator):
    """The names and values of the local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = getattr(generator, 'gi_frame', None)
    return {} if frame is None else frame.f_locals


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return sys._getframe(1)
