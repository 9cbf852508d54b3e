"""The asynchronous exit stack. Its names are those of contextlib."""

import sys
from _exitstack import _BaseExitStack, _nest, _unsupported
from _types import MethodType
from contextlib import AbstractAsyncContextManager

__name__ = 'contextlib'


class _Awaited:
    """Marks an exit among the others as one whose result is awaited."""

    __slots__ = 'leave',

    def __init__(self, leave):
        self.leave = leave


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An asynchronous context manager whose exits, of both kinds, are registered while its block runs."""

    async def __aenter__(self):
        return self

    async def enter_async_context(self, cm):
        """Enter an asynchronous manager, register its exit and return the value that it gives."""
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise _unsupported(kind, 'asynchronous context manager') from None
        value = await enter(cm)
        self._exits.append(_Awaited(MethodType(leave, cm)))
        return value

    def push_async_exit(self, exit):
        """Register the `__aexit__` of an object, or a coroutine function with the same parameters."""
        try:
            leave = MethodType(type(exit).__aexit__, exit)
        except AttributeError:
            leave = exit
        self._exits.append(_Awaited(leave))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a call of a coroutine function; return the function."""
        async def _exit_wrapper(kind, error, trace):
            await callback(*args, **kwds)
        self._exits.append(_Awaited(_exit_wrapper))
        _exit_wrapper.__wrapped__ = callback
        return callback

    async def aclose(self):
        """Call all exits now."""
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *details):
        # As in ExitStack.__exit__.
        received = pending = details[1]
        raised = None
        outer = sys.exception()
        while self._exits:
            leave = self._exits.pop()
            awaited = type(leave) is _Awaited
            if awaited:
                leave = leave.leave
            try:
                if pending is None:
                    ended = leave(None, None, None)
                else:
                    ended = leave(type(pending), pending, pending.__traceback__)
                if awaited:
                    ended = await ended
                if ended:
                    pending = raised = None
            except BaseException as error:
                _nest(error, pending, outer)
                pending = raised = error
        if raised is not None:
            context = raised.__context__
            try:
                raise raised
            finally:
                raised.__context__ = context
        return received is not None and pending is None
