"""Managers of any number of exits. Their names are those of contextlib."""

import sys
from _types import MethodType
from contextlib import AbstractContextManager

__name__ = 'contextlib'


def _unsupported(kind, protocol):
    """The error of the `with` statement itself for an object of the wrong class."""
    name = f'{kind.__module__}.{kind.__qualname__}'
    return TypeError(f"'{name}' object does not support the {protocol} protocol")


def _nest(error, pending, outer):
    """Let the chain of contexts of `error` go on with `pending`, as if the exits were those of nested `with` statements.

    To the language all exits ran while `outer` was handled, so this is where it lets the chain of a new exception end.
    """
    last = error
    context = last.__context__
    # rule: exit-stack.context.explicit
    while context is not None and context is not pending:
        # rule: exit-stack.context.own-chain
        if context is outer:
            # rule: exit-stack.context.chain
            # rule: exit-stack.context.after-suppress
            last.__context__ = pending
            break
        last, context = context, context.__context__


class _BaseExitStack:
    """The part of exit stacks that registers synchronous exits."""

    def __init__(self):
        # Callables that take type, exception and traceback, in the order of their registration.
        # rule: exit-stack.object.no-finalizer
        self._exits = []

    def enter_context(self, cm):
        """Enter a manager, register its exit and return the value that it gives."""
        kind = type(cm)
        try:
            # rule: exit-stack.enter_context.type-lookup
            # rule: exit-stack.enter_context.descriptor
            enter = kind.__enter__
            # rule: exit-stack.enter_context.exit-first
            leave = kind.__exit__
        except AttributeError:
            # rule: exit-stack.enter_context.not-a-manager
            # rule: exit-stack.enter_context.not-a-manager-text
            raise _unsupported(kind, 'context manager') from None
        # rule: exit-stack.enter_context.enter-raises
        # rule: exit-stack.enter_context.comprehension
        value = enter(cm)
        # rule: exit-stack.enter_context.result
        # rule: exit-stack.nest.unit
        self._exits.append(MethodType(leave, cm))
        return value

    def push(self, exit):
        """Register the `__exit__` of an object, or a callable with the same parameters."""
        try:
            # rule: exit-stack.push.not-entered
            leave = MethodType(type(exit).__exit__, exit)
        except AttributeError:
            # rule: exit-stack.push.callable
            leave = exit
        self._exits.append(leave)
        # rule: exit-stack.push.returned
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Register a call of a function; return the function."""
        def _exit_wrapper(kind, error, trace):
            # rule: exit-stack.callback.arguments
            # rule: exit-stack.callback.blind
            # rule: exit-stack.callback.checked-late
            callback(*args, **kwds)
        self._exits.append(_exit_wrapper)
        _exit_wrapper.__wrapped__ = callback
        # rule: exit-stack.callback.returned
        return callback

    def pop_all(self):
        """Move all exits to a new stack and return it."""
        # rule: exit-stack.pop_all.type
        heir = type(self)()
        # rule: exit-stack.pop_all.transfer
        heir._exits, self._exits = self._exits, []
        return heir


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager whose exits are registered while its block runs, and called in reverse order at the end."""

    def __enter__(self):
        # rule: exit-stack.object.as-value
        # rule: exit-stack.close.not-reentrant
        return self

    def close(self):
        """Call all exits now."""
        # rule: exit-stack.close.immediate
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        # The exception that is on its way, at first the one of the block; and the same one if an exit has raised it.
        received = pending = details[1]
        raised = None
        outer = sys.exception()
        # rule: exit-stack.object.dynamic
        # rule: exit-stack.close.once
        # rule: exit-stack.close.reuse
        while self._exits:
            # rule: exit-stack.unwind.all
            # rule: exit-stack.unwind.register-during
            # rule: exit-stack.unwind.lifo
            leave = self._exits.pop()
            try:
                # rule: exit-stack.unwind.arguments
                if pending is None:
                    ended = leave(None, None, None)
                else:
                    ended = leave(type(pending), pending, pending.__traceback__)
                if ended:
                    # rule: exit-stack.unwind.suppress
                    pending = raised = None
            except BaseException as error:
                # rule: exit-stack.unwind.base-exception
                _nest(error, pending, outer)
                # rule: exit-stack.unwind.replace
                pending = raised = error
        if raised is not None:
            # `raise` writes a context of its own into the exception.
            context = raised.__context__
            try:
                # rule: exit-stack.unwind.same-object
                raise raised
            finally:
                # rule: exit-stack.context.lost
                raised.__context__ = context
        # rule: exit-stack.object.result
        return received is not None and pending is None
