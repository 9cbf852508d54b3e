"""Abstract base classes of calls, iteration and size; those of containers follow in `_container_abc`.

Its names are those of collections.abc. The concrete types of the language are registered at the end of each file.
"""

from _types import FunctionType, GenericAlias
from abc import ABCMeta, abstractmethod

__all__ = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable',
           'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set',
           'MutableSet', 'Mapping', 'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView',
           'Sequence', 'MutableSequence', 'ByteString', 'Buffer']

__name__ = 'collections.abc'


# ---- What the classes below share

def _check_methods(C, *methods):
    """True if the class has all the methods; NotImplemented if one is missing, or set to None to say so."""
    line = C.__mro__
    for name in methods:
        nearest = None
        for ancestor in line:
            if name in ancestor.__dict__:
                nearest = ancestor.__dict__[name]
                break
        if nearest is None:
            return NotImplemented
    return True


def _known_by(*methods):
    """Decorator of an abstract class: whatever has these methods is taken for a subclass.

    Classes derived from the decorated one inherit the hook, but are not recognised by methods.
    """
    def equip(owner):
        def __subclasshook__(cls, C):
            return NotImplemented if cls is not owner else _check_methods(C, *methods)

        __subclasshook__.__qualname__ = owner.__qualname__ + '.__subclasshook__'
        owner.__subclasshook__ = classmethod(__subclasshook__)
        return owner

    return equip


def _thrown(typ, val, tb):
    """What to raise for the three arguments of a `throw` method, of which the last two are seldom given."""
    if tb is None:
        return typ if val is None else val
    return (typ() if val is None else val).with_traceback(tb)


_FINISHED = GeneratorExit, StopIteration
_FINISHED_ASYNC = GeneratorExit, StopAsyncIteration


# ---- Coroutines and asynchronous iteration

@_known_by('__await__')
class Awaitable(metaclass=ABCMeta):
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __await__(self):
        yield

    __slots__ = ()


@_known_by('__await__', 'send', 'throw', 'close')
class Coroutine(Awaitable):
    def close(self):
        """Let the coroutine end by throwing GeneratorExit into it."""
        try:
            self.throw(GeneratorExit)
        except _FINISHED:
            return
        raise RuntimeError('coroutine ignored GeneratorExit')

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception raised where the coroutine waits."""
        raise _thrown(typ, val, tb)

    @abstractmethod
    def send(self, value):
        """Go on with a value as result of what the coroutine waits for."""
        raise StopIteration

    __slots__ = ()


@_known_by('__aiter__')
class AsyncIterable(metaclass=ABCMeta):
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __slots__ = ()


@_known_by('__anext__', '__aiter__')
class AsyncIterator(AsyncIterable):
    def __aiter__(self):
        return self

    @abstractmethod
    async def __anext__(self):
        """The next item; at the end StopAsyncIteration is raised."""
        raise StopAsyncIteration

    __slots__ = ()


@_known_by('__aiter__', '__anext__', 'asend', 'athrow', 'aclose')
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def aclose(self):
        """Let the generator end by throwing GeneratorExit into it."""
        try:
            await self.athrow(GeneratorExit)
        except _FINISHED_ASYNC:
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Go on with an exception raised at the `yield` where the generator stands."""
        raise _thrown(typ, val, tb)

    @abstractmethod
    async def asend(self, value):
        """Go on with a value as result of the `yield` where the generator stands."""
        raise StopAsyncIteration

    async def __anext__(self):
        """The next item; at the end StopAsyncIteration is raised."""
        return await self.asend(None)


# ---- One method each

@_known_by('__hash__')
class Hashable(metaclass=ABCMeta):
    @abstractmethod
    def __hash__(self):
        return 0

    __slots__ = ()


@_known_by('__iter__')
class Iterable(metaclass=ABCMeta):
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __iter__(self):
        yield from ()

    __slots__ = ()


@_known_by('__iter__', '__next__')
class Iterator(Iterable):
    def __iter__(self):
        return self

    @abstractmethod
    def __next__(self):
        """The next item; at the end StopIteration is raised."""
        raise StopIteration

    __slots__ = ()


@_known_by('__iter__', '__next__', 'send', 'throw', 'close')
class Generator(Iterator):
    def close(self):
        """Let the generator end by throwing GeneratorExit into it."""
        try:
            self.throw(GeneratorExit)
        except _FINISHED:
            return
        raise RuntimeError('generator ignored GeneratorExit')

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception raised at the `yield` where the generator stands."""
        raise _thrown(typ, val, tb)

    @abstractmethod
    def send(self, value):
        """Go on with a value as result of the `yield` where the generator stands."""
        raise StopIteration

    def __next__(self):
        """The next item; at the end StopIteration is raised."""
        return self.send(None)

    __slots__ = ()


@_known_by('__reversed__', '__iter__')
class Reversible(Iterable):
    @abstractmethod
    def __reversed__(self):
        yield from ()

    __slots__ = ()


@_known_by('__len__')
class Sized(metaclass=ABCMeta):
    @abstractmethod
    def __len__(self):
        return 0

    __slots__ = ()


@_known_by('__contains__')
class Container(metaclass=ABCMeta):
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __contains__(self, x):
        return False

    __slots__ = ()


@_known_by('__len__', '__iter__', '__contains__')
class Collection(Sized, Iterable, Container):
    __slots__ = ()


@_known_by('__buffer__')
class Buffer(metaclass=ABCMeta):
    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError

    __slots__ = ()


# ---- Callable and its aliases

def _is_param_expr(obj):
    """True for what may stand for the whole parameter list of a Callable."""
    if obj is ... or isinstance(obj, list):
        return True
    cls = type(obj)
    return cls.__module__ == 'typing' and cls.__name__ in ('ParamSpec', '_ConcatenateGenericAlias')


def _shown(obj):
    """A parameter or result as the repr of an alias shows it."""
    if obj is ...:
        return '...'
    if isinstance(obj, GenericAlias) or not isinstance(obj, (type, FunctionType, type(len))):
        return repr(obj)
    place = obj.__module__
    return obj.__qualname__ if place == 'builtins' else f'{place}.{obj.__qualname__}'


def _has_open_parameters(flat):
    """True if the flat arguments of an alias are one stand-in for all the parameters, and the result."""
    return len(flat) == 2 and _is_param_expr(flat[0])


class _CallableGenericAlias(GenericAlias):
    """`Callable[parameters, result]`, which keeps its arguments in one flat tuple."""

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            return super().__new__(cls, origin, (*parameters, result))
        if _is_param_expr(parameters):
            return super().__new__(cls, origin, args)
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}')

    def __repr__(self):
        flat = self.__args__
        if _has_open_parameters(flat):
            # rule: wrapper.generic.annotations
            return super().__repr__()
        *parameters, result = [_shown(one) for one in flat]
        return f"collections.abc.Callable[[{', '.join(parameters)}], {result}]"

    def __reduce__(self):
        flat = self.__args__
        pair = flat if _has_open_parameters(flat) else (list(flat[:-1]), flat[-1])
        return _CallableGenericAlias, (Callable, pair)

    def __getitem__(self, item):
        given = item if isinstance(item, tuple) else (item,)
        free = self.__parameters__
        if len(free) == 1 and given and _is_param_expr(free[0]) and not _is_param_expr(given[0]):
            # The only free name is a ParamSpec: all the items are its parameters.
            given = (given,)
        *filled, result = super().__getitem__(given).__args__
        if len(filled) == 1 and (isinstance(filled[0], tuple) or _is_param_expr(filled[0])):
            filled = filled[0]
        return _CallableGenericAlias(Callable, (filled, result))

    __slots__ = ()


@_known_by('__call__')
class Callable(metaclass=ABCMeta):
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __slots__ = ()


# ---- The concrete types

def _register_iterators():
    """Register the iterator types, found by making one of each."""
    samples = [b'', {}, {}.keys(), {}.values(), {}.items(), [], range(0), range(1 << 1000), set(),
               '', (), zip()]
    for sample in samples:
        Iterator.register(type(iter(sample)))
    Iterator.register(type(reversed([])))


def _register_coroutines():
    def generator():
        yield

    async def coroutine():
        pass

    async def asynchronous():
        yield

    pending = coroutine()
    pending.close()
    Generator.register(type(generator()))
    Coroutine.register(type(pending))
    AsyncGenerator.register(type(asynchronous()))


_register_iterators()
_register_coroutines()

# Last, because its module takes the classes above from here.
from _container_abc import (ByteString, ItemsView, KeysView, Mapping, MappingView, MutableMapping, MutableSequence,
                            MutableSet, Sequence, Set, ValuesView)
