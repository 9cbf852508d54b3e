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
    """Is it a module?"""
    return isinstance(object, ModuleType)


def isclass(object):
    """Is it a class, of any metaclass?"""
    return isinstance(object, type)


def ismethod(object):
    """Is it a function bound to an object?"""
    return isinstance(object, MethodType)


def isfunction(object):
    """Is it a function written in Python?"""
    return isinstance(object, FunctionType)


def isbuiltin(object):
    """Is it a function or bound method of native code?"""
    return isinstance(object, BuiltinFunctionType)


def ismethodwrapper(object):
    """Is it a special method of a native type, bound to an object?"""
    return isinstance(object, MethodWrapperType)


def _type_defines(object, *names):
    """The type defines one of the names, and the object is no class, function or method, whose types do anyway."""
    return not isinstance(object, (type, MethodType, FunctionType)) and any([hasattr(type(object), one) for one in names])


def ismethoddescriptor(object):
    """Does its type make it a descriptor that an instance's attributes hide, and is it none of the usual ones?"""
    return _type_defines(object, '__get__') and not _type_defines(object, '__set__', '__delete__')


def isdatadescriptor(object):
    """Does its type take part in the setting or deletion of attributes?"""
    return _type_defines(object, '__delete__', '__set__')


def ismemberdescriptor(object):
    """Is it what a class keeps for a slot?"""
    return isinstance(object, MemberDescriptorType)


def isgetsetdescriptor(object):
    """Is it a computed attribute of a native type?"""
    return isinstance(object, GetSetDescriptorType)


def isroutine(object):
    """Is it a function or method of any kind?"""
    return (isinstance(object, (FunctionType, MethodType, BuiltinFunctionType, MethodWrapperType))
            or ismethoddescriptor(object))


def isabstract(object):
    """Is it a class with abstract methods that are still to be overridden?"""
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def isgenerator(object):
    """Is it a generator, that is what a generator function returns?"""
    return isinstance(object, GeneratorType)


def isasyncgen(object):
    """Is it what an asynchronous generator function returns?"""
    return isinstance(object, AsyncGeneratorType)


def iscoroutine(object):
    """Is it what a coroutine function returns?"""
    return isinstance(object, CoroutineType)


def isawaitable(object):
    """Can it be awaited?"""
    if isinstance(object, GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    if isinstance(object, CoroutineType):
        return True
    from _collections_abc import Awaitable
    return isinstance(object, Awaitable)


def istraceback(object):
    """Is it a traceback?"""
    return isinstance(object, TracebackType)


def isframe(object):
    """Is it a frame?"""
    return isinstance(object, FrameType)


def iscode(object):
    """Is it compiled code?"""
    return isinstance(object, CodeType)


# ---- What a function makes

def _innermost(obj):
    """The function below methods and partial objects; `__wrapped__` is not followed."""
    obj = functools._unwrap_partialmethod(obj)
    while ismethod(obj):
        obj = obj.__func__
    return functools._unwrap_partial(obj)


def _is_compiled_as(flag, obj):
    # rule: wrapper.lazy.kind
    function = _innermost(obj)
    return isfunction(function) and function.__code__.co_flags & flag != 0


def isgeneratorfunction(obj):
    """Does a call of it make a generator?"""
    return _is_compiled_as(CO_GENERATOR, obj)


def isasyncgenfunction(obj):
    """Does a call of it make an asynchronous generator?"""
    return _is_compiled_as(CO_ASYNC_GENERATOR, obj)


# Put on functions that count as coroutine functions although their code is none.
_marked = object()


def markcoroutinefunction(func):
    """Decorator: let `iscoroutinefunction` be true for a callable."""
    target = getattr(func, '__func__', func)
    target._is_coroutine_marker = _marked
    return target


def iscoroutinefunction(obj):
    """Does a call of it make a coroutine, or is it marked as if so?"""
    if _is_compiled_as(CO_COROUTINE, obj):
        return True
    # rule: wrapper.lazy.marked
    return getattr(_innermost(obj), '_is_coroutine_marker', None) is _marked


# ---- Where wrappers lead

def unwrap(func, *, stop=None):
    """Follow `__wrapped__` to the last object, or to the first for which `stop` is true."""
    here = func
    # The objects are kept, so that no id is taken by a new one.
    passed = {id(here): here}
    longest = sys.getrecursionlimit()
    while True:
        if isinstance(here, type) or not hasattr(here, '__wrapped__') or stop is not None and stop(here):
            return here
        # rule: signature.unwrap.chain
        here = here.__wrapped__
        if len(passed) >= longest or id(here) in passed:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        passed[id(here)] = here


# ---- Attributes

def getmro(cls):
    """The class and its bases in the order in which attributes are looked up."""
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
    return sorted(results, key=lambda member: member[0])


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
    first, *others = doc.expandtabs().split('\n')
    margin = min([len(line) - len(line.lstrip(' ')) for line in others if line.strip(' ')], default=0)
    return '\n'.join([first.lstrip(' '), *[line[margin:] for line in others]]).strip('\n')


def getdoc(object):
    """The docstring of an object, without its indentation; a method without one shows that of its base."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = next((one for one in _inherited_docs(object) if one is not None), None)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _own_doc(obj):
    """The docstring of an object unless it is that of its type."""
    try:
        own = object.__getattribute__(obj, '__doc__')
        general = None if own is None or obj is type else type(obj).__doc__
    except AttributeError:
        return None
    return None if isinstance(general, str) and general == own else own


def _class_of(function):
    """The class in whose body a function was defined, or None."""
    owner = sys.modules.get(function.__module__)
    if owner is None:
        return None
    for name in function.__qualname__.split('.')[:-1]:
        owner = getattr(owner, name)
    return owner if isclass(owner) else None


def _home(obj):
    """The class where a method or descriptor is found, and its name there; AttributeError if it is nowhere."""
    if ismethod(obj) or isbuiltin(obj):
        target, name = obj.__self__, obj.__name__
        if not isclass(target):
            in_class = False
        elif isbuiltin(obj):
            in_class = obj.__qualname__ == f'{target.__qualname__}.{name}'
        else:
            in_class = getattr(target, name, None).__func__ is obj.__func__
        return target if in_class else target.__class__, name
    if isfunction(obj):
        owner = _class_of(obj)
    elif isinstance(obj, property):
        owner = _class_of(obj.fget)
    else:
        owner = obj.__objclass__ if _type_defines(obj, '__get__', '__set__', '__delete__') else None
    if owner is None or getattr(owner, obj.__name__) is not obj:
        raise AttributeError(obj)
    return owner, obj.__name__


def _inherited_docs(obj):
    """The docstrings that an object without one may show, the nearest first; None for each base that has none."""
    if isclass(obj):
        yield from [_own_doc(base) for base in obj.__mro__ if base is not object]
        return
    owner, name = _home(obj)
    if ismemberdescriptor(obj):
        slots = getattr(owner, '__slots__', None)
        if isinstance(slots, dict) and name in slots:
            # rule: slots.declare.docs
            yield slots[name]
            # Even None there means that no other one is wanted.
            raise AttributeError(name)
    for base in owner.__mro__:
        if hasattr(base, name):
            yield _own_doc(getattr(base, name))


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
    if isgenerator(generator):
        frame = generator.gi_frame
        return {} if frame is None else frame.f_locals
    raise TypeError(f'{generator!r} is not a Python generator')


def currentframe():
    """The frame that calls this function."""
    return sys._getframe(1)
