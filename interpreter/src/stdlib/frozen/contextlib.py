"""Ready-made context managers, and tools to make and to combine them.

The exit stacks are in `_exitstack`, what is asynchronous in `_async_managers`, managers for one purpose each in `_managers`: imported
when somebody asks for them.
"""

from _types import GenericAlias
from abc import ABC, abstractmethod
from functools import update_wrapper

__all__ = ['asynccontextmanager', 'contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
           'AbstractAsyncContextManager', 'AsyncExitStack', 'ContextDecorator', 'ExitStack', 'redirect_stdout',
           'redirect_stderr', 'suppress', 'aclosing', 'chdir']


# ---- Base classes

def _implements(cls, *names):
    """Answer of a subclass hook: has the class all these methods? A method set to None counts as absent."""
    namespaces = [base.__dict__ for base in cls.__mro__]
    for name in names:
        if next((space[name] for space in namespaces if name in space), None) is None:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """What all context managers have in common: `with` enters them and exits them."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not AbstractContextManager:
            return NotImplemented
        # rule: abstract-context-manager.hook.structural
        return _implements(C, '__enter__', '__exit__')

    def __enter__(self):
        """Enter the block; `as` gets the manager itself."""
        # rule: abstract-context-manager.base.defaults
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Leave the block; a true result ends the exception, if there is one."""


class ContextDecorator:
    """A base class that lets a context manager be put on a function, whose calls are then its blocks."""

    def __call__(self, func):
        def inner(*arguments, **named):
            # rule: context-decorator.call.wrapped
            # rule: context-decorator.call.exception
            # rule: context-decorator.generator.held
            with self._recreate_cm():
                return func(*arguments, **named)
        # rule: context-decorator.call.metadata
        return update_wrapper(inner, func)

    def _recreate_cm(self):
        """The manager for one call; a manager that serves only once returns a fresh one."""
        # rule: context-decorator.call.same-manager
        return self


# ---- Generator managers

class _GeneratorContextManagerBase:
    """What the managers of both kinds of generator share."""

    def __init__(self, func, args, kwds):
        # rule: generator-manager.factory.arguments
        # rule: generator-manager.factory.call
        # rule: generator-manager.factory.not-a-generator
        generator = func(*args, **kwds)
        self.gen = generator
        # Kept until the block is entered, in case a decorator needs the same call again.
        self.func = func
        self.args = args
        self.kwds = kwds
        text = getattr(func, '__doc__', None)
        self.__doc__ = text if text is not None else self.__class__.__doc__

    def _recreate_cm(self):
        function, args = self.func, self.args
        # rule: generator-manager.decorator.per-call
        return self.__class__(function, args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """A context manager made of a generator: what stands before its `yield` enters, what stands behind it exits."""

    def __enter__(self):
        generator = self.gen
        # What the generator was called with must not live as long as the block; and a second entry fails here.
        # rule: generator-manager.lifetime.single-use
        # rule: generator-manager.lifetime.single-use-error
        del self.args, self.func, self.kwds
        try:
            # rule: generator-manager.enter.before-yield
            # rule: generator-manager.enter.value
            # rule: generator-manager.enter.raises
            # rule: generator-manager.throw.own-stop-iteration
            return next(generator)
        except StopIteration:
            # rule: generator-manager.enter.no-yield
            # rule: generator-manager.enter.no-yield-text
            problem = "generator didn't yield"
            raise RuntimeError(problem) from None

    def __exit__(self, typ, value, traceback):
        generator = self.gen
        failed = typ is not None
        if failed and value is None:
            # Called by hand, with a type alone.
            value = typ()
        # rule: generator-manager.exit.jumps
        try:
            if failed:
                # rule: generator-manager.throw.at-yield
                # rule: generator-manager.throw.skips-tail
                # rule: generator-manager.throw.finally
                # rule: generator-manager.throw.base-exception
                # rule: generator-manager.lifetime.outer-generator
                generator.throw(value)
            else:
                # rule: generator-manager.exit.after-yield
                # rule: generator-manager.exit.raises
                # rule: generator-manager.throw.finally
                next(generator)
        except StopIteration as end:
            # The generator has come to its end, as it should.
            if not failed:
                return False
            # rule: generator-manager.throw.swallow
            return end is not value
        except BaseException as raised:
            if not failed:
                raise
            untouched = raised is value
            if not untouched and isinstance(raised, RuntimeError):
                # A StopIteration does not leave a generator as it is: the language puts a RuntimeError around it.
                # rule: generator-manager.throw.stop-iteration
                untouched = raised.__cause__ is value and isinstance(value, StopIteration)
            if not untouched:
                # rule: generator-manager.throw.replace
                raise
            # The block's own exception goes on, and its traceback must not show the way through the generator.
            # rule: generator-manager.throw.uncaught
            # rule: generator-manager.throw.traceback
            value.__traceback__ = traceback
            return False
        # One more `yield` than a block has.
        if failed:
            # rule: generator-manager.exit.second-yield-text
            problem = "generator didn't stop after throw()"
        else:
            # rule: generator-manager.exit.second-yield
            problem = "generator didn't stop"
        try:
            raise RuntimeError(problem)
        finally:
            generator.close()


def contextmanager(func):
    """Decorator: a generator function with one `yield` becomes a factory of context managers."""
    def helper(*arguments, **named):
        return _GeneratorContextManager(func, arguments, named)
    # rule: generator-manager.factory.metadata
    # rule: generator-manager.factory.method
    return update_wrapper(helper, func)
