"""Names of the types that the interpreter itself uses, and tools to create classes."""

from _types import *

__all__ = ['AsyncGeneratorType', 'BuiltinFunctionType', 'BuiltinMethodType', 'CellType',
           'ClassMethodDescriptorType', 'CodeType', 'CoroutineType', 'EllipsisType', 'FrameType', 'FunctionType',
           'GeneratorType', 'GenericAlias', 'GetSetDescriptorType', 'LambdaType', 'MappingProxyType',
           'MemberDescriptorType', 'MethodDescriptorType', 'MethodType', 'MethodWrapperType', 'ModuleType',
           'NoneType', 'NotImplementedType', 'SimpleNamespace', 'TracebackType', 'UnionType',
           'WrapperDescriptorType', 'new_class', 'resolve_bases', 'prepare_class', 'get_original_bases',
           'DynamicClassAttribute', 'coroutine']


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class dynamically, as a class statement would."""
    actual = resolve_bases(bases)
    metaclass, body, keywords = prepare_class(name, actual, kwds)
    if exec_body is not None:
        exec_body(body)
    if actual is not bases:
        body['__orig_bases__'] = bases
    return metaclass(name, actual, body, **keywords)


def resolve_bases(bases):
    """Replace the bases that are no classes by what their `__mro_entries__` says."""
    resolved = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        changed = True
        resolved.extend(entries)
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and prepare the namespace: the triple metaclass, namespace, remaining keywords."""
    keywords = dict(kwds or ())
    default = type(bases[0]) if bases else type
    metaclass = keywords.pop('metaclass', default)
    # Anything that can be called may be given as metaclass.
    if isinstance(metaclass, type):
        metaclass = _most_derived(metaclass, bases)
    if hasattr(metaclass, '__prepare__'):
        return metaclass, metaclass.__prepare__(name, bases, **keywords), keywords
    return metaclass, {}, keywords


def _most_derived(meta, bases):
    for base in bases:
        other = type(base)
        if issubclass(meta, other):
            continue
        if not issubclass(other, meta):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass '
                            'of the metaclasses of all its bases')
        meta = other
    return meta


def get_original_bases(cls, /):
    """The bases as they were written, before `__mro_entries__` replaced any."""
    if not isinstance(cls, type):
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}')
    # Those of a base class are not its own.
    return vars(cls).get('__orig_bases__', cls.__bases__)


class DynamicClassAttribute:
    """A property for instances; on the class the name is left to the metaclass's `__getattr__`."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = doc if doc else fget.__doc__
        # Abstract classes ask for it.
        self.__isabstractmethod__ = True if getattr(fget, '__isabstractmethod__', False) else False

    def _use(self, function, complaint, *args):
        if function is None:
            raise AttributeError(complaint)
        return function(*args)

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            return self._use(self.fget, 'unreadable attribute', instance)
        if not self.__isabstractmethod__:
            raise AttributeError
        return self

    def __set__(self, instance, value):
        self._use(self.fset, "can't set attribute", instance, value)

    def __delete__(self, instance):
        self._use(self.fdel, "can't delete attribute", instance)

    def _changed(self, fget, fset, fdel, doc=None):
        made = type(self)(fget, fset, fdel, doc or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def getter(self, fget):
        # Its docstring counts only where none was given at first.
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._changed(fget, self.fset, self.fdel, doc)

    def setter(self, fset):
        return self._changed(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return self._changed(self.fget, self.fset, fdel)


class _GeneratorWrapper:
    """Makes a generator-like object awaitable."""

    def __init__(self, gen):
        self.__inner = gen
        for name in '__name__', '__qualname__':
            setattr(self, name, getattr(gen, name, None))

    def __iter__(self):
        return self.__inner if type(self.__inner) is GeneratorType else self

    __await__ = __iter__

    def __next__(self):
        step = self.__inner.__next__
        return step()

    def send(self, val):
        step = self.__inner.send
        return step(val)

    def throw(self, tp, *rest):
        step = self.__inner.throw
        return step(tp, *rest)

    def close(self):
        step = self.__inner.close
        return step()

    def _state(name):
        return property(lambda self: getattr(self.__inner, name))

    # What is seen of a generator, under its name and under that of coroutines.
    gi_code = cr_code = _state('gi_code')
    gi_frame = cr_frame = _state('gi_frame')
    gi_running = cr_running = _state('gi_running')
    gi_suspended = cr_suspended = _state('gi_suspended')
    gi_yieldfrom = cr_await = _state('gi_yieldfrom')
    del _state


# Flags of code objects.
_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def _awaitable(result):
    """What a function that was declared a coroutine returned, in a form that can be awaited if there is one."""
    kind = type(result)
    if kind is GeneratorType:
        ready = result.gi_code.co_flags & _CO_ITERABLE_COROUTINE
    elif kind is CoroutineType:
        ready = True
    else:
        # Something that only behaves like a generator, such as those of compiled modules.
        from _collections_abc import Coroutine, Generator
        ready = isinstance(result, Coroutine) or not isinstance(result, Generator)
    return result if ready else _GeneratorWrapper(result)


def coroutine(func):
    """Decorator: a generator function becomes one whose generators can be awaited."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    code = func.__code__ if type(func) is FunctionType else None
    flags = code.co_flags if type(code) is CodeType else 0
    if flags & _CO_GENERATOR and not flags & _CO_ITERABLE_COROUTINE:
        func.__code__ = code.replace(co_flags=flags | _CO_ITERABLE_COROUTINE)
        return func
    if flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
        return func

    from functools import wraps

    def wrapped(*args, **kwargs):
        return _awaitable(func(*args, **kwargs))
    return wraps(func)(wrapped)
