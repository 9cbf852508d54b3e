"""Managers of any number of exits. Their names are those of contextlib."""

import sys
from _types import MethodType
from contextlib import AbstractContextManager

__name__ = 'contextlib'


def _protocol_error(cls, protocol):
    return TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol")


class _BaseExitStack:
    """The part of exit stacks that registers synchronous exits."""

    def __init__(self):
        # Pairs: is the exit synchronous, and the exit, which takes type, exception and traceback.
        # rule: exit-stack.object.no-finalizer
        self._exit_callbacks = []

    def pop_all(self):
        """Move all exits to a new stack and return it."""
        # rule: exit-stack.pop_all.type
        new_stack = type(self)()
        # rule: exit-stack.pop_all.transfer
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return new_stack

    def push(self, exit):
        """Register the `__exit__` of an object, or a callable with the same parameters."""
        try:
            # rule: exit-stack.push.not-entered
            method = type(exit).__exit__
        except AttributeError:
            # rule: exit-stack.push.callable
            self._push_exit_callback(exit)
        else:
            self._push_exit_callback(MethodType(method, exit))
        # rule: exit-stack.push.returned
        return exit

    def enter_context(self, cm):
        """Enter a manager, register its exit and return the value that it gives."""
        cls = type(cm)
        try:
            # rule: exit-stack.enter_context.type-lookup
            # rule: exit-stack.enter_context.descriptor
            _enter = cls.__enter__
            # rule: exit-stack.enter_context.exit-first
            _exit = cls.__exit__
        except AttributeError:
            # rule: exit-stack.enter_context.not-a-manager
            # rule: exit-stack.enter_context.not-a-manager-text
            raise _protocol_error(cls, 'context manager') from None
        # rule: exit-stack.enter_context.enter-raises
        # rule: exit-stack.enter_context.comprehension
        result = _enter(cm)
        # rule: exit-stack.enter_context.result
        # rule: exit-stack.nest.unit
        self._push_exit_callback(MethodType(_exit, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Register a call of a function; return the function."""
        def _exit_wrapper(exc_type, exc, tb):
            # rule: exit-stack.callback.arguments
            # rule: exit-stack.callback.blind
            # rule: exit-stack.callback.checked-late
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push_exit_callback(_exit_wrapper)
        # rule: exit-stack.callback.returned
        return callback

    def _push_exit_callback(self, callback, is_sync=True):
        # rule: exit-stack.unwind.lifo
        self._exit_callbacks.append((is_sync, callback))


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Context manager for dynamic management of a stack of exit callbacks."""

    def __enter__(self):
        # rule: exit-stack.object.as-value
        # rule: exit-stack.close.not-reentrant
        return self

    def __exit__(self, *exc_details):
        exc = exc_details[1]
        received_exc = exc is not None
        frame_exc = sys.exception()

        def link_context(new, old):
            """Make `old` the end of the context chain of `new`, as nested `with` statements would."""
            while True:
                context = new.__context__
                # rule: exit-stack.context.explicit
                if context is None or context is old:
                    return
                # What was being handled all the time is the end that the language itself gave to the chain.
                # rule: exit-stack.context.own-chain
                if context is frame_exc:
                    break
                new = context
            # rule: exit-stack.context.chain
            # rule: exit-stack.context.after-suppress
            new.__context__ = old

        suppressed_exc = False
        pending_raise = False
        # rule: exit-stack.object.dynamic
        # rule: exit-stack.close.once
        # rule: exit-stack.close.reuse
        while self._exit_callbacks:
            # rule: exit-stack.unwind.all
            # rule: exit-stack.unwind.register-during
            is_sync, cb = self._exit_callbacks.pop()
            assert is_sync
            try:
                # rule: exit-stack.unwind.arguments
                if exc is None:
                    exc_details = None, None, None
                else:
                    exc_details = type(exc), exc, exc.__traceback__
                if cb(*exc_details):
                    # rule: exit-stack.unwind.suppress
                    suppressed_exc = True
                    pending_raise = False
                    exc = None
            except BaseException as new_exc:
                # rule: exit-stack.unwind.base-exception
                link_context(new_exc, exc)
                # rule: exit-stack.unwind.replace
                pending_raise = True
                exc = new_exc
        if pending_raise:
            try:
                # The raise puts the exception of the frame into the place of the linked context: keep that one.
                fixed_ctx = exc.__context__
                # rule: exit-stack.unwind.same-object
                raise exc
            except BaseException:
                # rule: exit-stack.context.lost
                exc.__context__ = fixed_ctx
                raise
        # rule: exit-stack.object.result
        return received_exc and suppressed_exc

    def close(self):
        """Immediately unwind the context stack."""
        # rule: exit-stack.close.immediate
        self.__exit__(None, None, None)
