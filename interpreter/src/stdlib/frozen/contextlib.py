"""Ready-made context managers, and tools to make and to combine them.

The exit stacks are in `_exitstack`, what is asynchronous in `_async_managers`, managers for one purpose each in `_managers`: imported
when somebody asks for them.
"""

from _types import GenericAlias
from abc import ABC, abstractmethod
from functools import wraps

__all__ = ['asynccontextmanager', 'contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
           'AbstractAsyncContextManager', 'AsyncExitStack', 'ContextDecorator', 'ExitStack', 'redirect_stdout',
           'redirect_stderr', 'suppress', 'aclosing', 'chdir']


# ---- Base classes

def _has_methods(cls, *names):
    """True if the class has all the methods, NotImplemented if one is missing or None."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                break
        else:
            return NotImplemented
        if base.__dict__[name] is None:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """An abstract base class for context managers."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Return `self` upon entering the runtime context."""
        # rule: abstract-context-manager.base.defaults
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Raise any exception triggered within the runtime context."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            # rule: abstract-context-manager.hook.structural
            return _has_methods(C, '__enter__', '__exit__')
        return NotImplemented


class ContextDecorator(object):
    "A base class or mixin that enables context managers to work as decorators."

    def _recreate_cm(self):
        """The manager for one call; a manager that serves only once returns a fresh one."""
        # rule: context-decorator.call.same-manager
        return self

    def __call__(self, func):
        # rule: context-decorator.call.metadata
        @wraps(func)
        def inner(*args, **kwds):
            # rule: context-decorator.call.wrapped
            # rule: context-decorator.call.exception
            # rule: context-decorator.generator.held
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


# ---- Generator managers

class _GeneratorContextManagerBase:
    """What the managers of both kinds of generator share."""

    def __init__(self, func, args, kwds):
        # rule: generator-manager.factory.arguments
        # rule: generator-manager.factory.call
        # rule: generator-manager.factory.not-a-generator
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # rule: generator-manager.decorator.per-call
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """Helper for @contextmanager decorator."""

    def __enter__(self):
        # The arguments must not live as long as the block; and a second entry fails here.
        # rule: generator-manager.lifetime.single-use
        # rule: generator-manager.lifetime.single-use-error
        del self.args, self.kwds, self.func
        try:
            # rule: generator-manager.enter.before-yield
            # rule: generator-manager.enter.value
            # rule: generator-manager.enter.raises
            # rule: generator-manager.throw.own-stop-iteration
            return next(self.gen)
        except StopIteration:
            # rule: generator-manager.enter.no-yield
            # rule: generator-manager.enter.no-yield-text
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        # rule: generator-manager.exit.jumps
        if typ is None:
            try:
                # rule: generator-manager.exit.after-yield
                # rule: generator-manager.exit.raises
                # rule: generator-manager.throw.finally
                next(self.gen)
            except StopIteration:
                return False
            else:
                # rule: generator-manager.exit.second-yield
                try:
                    raise RuntimeError("generator didn't stop")
                finally:
                    self.gen.close()
        if value is None:
            # Called by hand with a type alone.
            value = typ()
        try:
            # rule: generator-manager.throw.at-yield
            # rule: generator-manager.throw.skips-tail
            # rule: generator-manager.throw.finally
            # rule: generator-manager.throw.base-exception
            # rule: generator-manager.lifetime.outer-generator
            self.gen.throw(value)
        except StopIteration as exc:
            # rule: generator-manager.throw.swallow
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                exc.__traceback__ = traceback
                return False
            # True if the generator let a StopIteration through, and the language put this error around it.
            # rule: generator-manager.throw.stop-iteration
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                value.__traceback__ = traceback
                return False
            # rule: generator-manager.throw.replace
            raise
        except BaseException as exc:
            # rule: generator-manager.throw.replace
            if exc is not value:
                raise
            # rule: generator-manager.throw.uncaught
            # rule: generator-manager.throw.traceback
            exc.__traceback__ = traceback
            return False
        # rule: generator-manager.exit.second-yield-text
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


def contextmanager(func):
    """Decorator: a generator function with one `yield` becomes a factory of context managers."""
    # rule: generator-manager.factory.metadata
    # rule: generator-manager.factory.method
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper
