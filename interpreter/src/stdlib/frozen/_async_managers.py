"""The asynchronous context managers of contextlib, and the one of both kinds that does nothing."""

from _types import GenericAlias
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, _GeneratorContextManagerBase, _implements
from functools import update_wrapper

__name__ = 'contextlib'


class AbstractAsyncContextManager(ABC):
    """What all asynchronous context managers have in common: `async with` enters them and exits them."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not AbstractAsyncContextManager:
            return NotImplemented
        return _implements(C, '__aenter__', '__aexit__')

    async def __aenter__(self):
        """Enter the block; `as` gets the manager itself."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Leave the block; a true result ends the exception, if there is one."""


class AsyncContextDecorator:
    """A base class that lets an asynchronous manager be put on a coroutine function, whose calls are then its blocks."""

    def __call__(self, func):
        async def inner(*arguments, **named):
            manager = self._recreate_cm()
            async with manager:
                return await func(*arguments, **named)
        return update_wrapper(inner, func)

    def _recreate_cm(self):
        """The manager for one call; a manager that serves only once returns a fresh one."""
        return self


class _AsyncGeneratorContextManager(
        _GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """An asynchronous context manager made of an asynchronous generator with one `yield`."""

    async def __aenter__(self):
        generator = self.gen
        # As in a generator manager of the other kind.
        del self.args, self.func, self.kwds
        try:
            return await generator.__anext__()
        except StopAsyncIteration:
            problem = "generator didn't yield"
            raise RuntimeError(problem) from None

    async def __aexit__(self, typ, value, traceback):
        generator = self.gen
        failed = typ is not None
        if failed and value is None:
            # Called by hand, with a type alone.
            value = typ()
        try:
            if failed:
                await generator.athrow(value)
            else:
                await generator.__anext__()
        except StopAsyncIteration as end:
            return failed and end is not value
        except BaseException as raised:
            if not failed:
                raise
            untouched = raised is value
            if not untouched and isinstance(value, (StopAsyncIteration, StopIteration)) and isinstance(raised, RuntimeError):
                # Neither of the two leaves an asynchronous generator without a RuntimeError around it.
                untouched = raised.__cause__ is value
            if not untouched:
                raise
            # The block's own exception goes on, and its traceback must not show the way through the generator.
            value.__traceback__ = traceback
            return False
        # One more `yield` than a block has.
        problem = "generator didn't stop after athrow()" if failed else "generator didn't stop"
        try:
            raise RuntimeError(problem)
        finally:
            await generator.aclose()


def asynccontextmanager(func):
    """Decorator: an asynchronous generator function becomes a factory of asynchronous managers."""
    def helper(*arguments, **named):
        return _AsyncGeneratorContextManager(func, arguments, named)
    return update_wrapper(helper, func)


class aclosing(AbstractAsyncContextManager):
    """A manager that awaits `thing.aclose()` at the end of the block."""

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.thing.aclose()

    async def __aenter__(self):
        return self.thing

    def __init__(self, thing):
        self.thing = thing


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A manager that does nothing."""

    def __exit__(self, exc_type, exc_value, traceback):
        """End no exception."""

    async def __aexit__(self, exc_type, exc_value, traceback):
        """End no exception."""

    def __enter__(self):
        # rule: nullcontext.enter.result
        # rule: nullcontext.use.stand-in
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __init__(self, enter_result=None):
        self.enter_result = enter_result
