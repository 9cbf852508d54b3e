"""The context managers of contextlib that serve one purpose each."""

import sys
from contextlib import AbstractContextManager

__name__ = 'contextlib'


class closing(AbstractContextManager):
    """A manager that calls `thing.close()` at the end of the block."""

    def __exit__(self, exc_type, exc_value, traceback):
        # rule: closing.exit.close
        # rule: closing.exit.not-suppressing
        # rule: closing.lookup.late
        self.thing.close()

    def __enter__(self):
        return self.thing

    def __init__(self, thing):
        # rule: closing.use.purpose
        self.thing = thing


class _RedirectStream(AbstractContextManager):
    """A manager that puts another object into the place of an attribute of sys; subclasses say which."""

    def __init__(self, new_target):
        # What stood there before, once for each time that the manager is entered at present.
        self._replaced = []
        self._target = new_target

    # The name of the attribute.
    _stream = None

    def __enter__(self):
        target, name = self._target, self._stream
        self._replaced.append(getattr(sys, name))
        # rule: redirect.stream.rebinding
        setattr(sys, name, target)
        # rule: redirect.stream.target
        return target

    def __exit__(self, exc_type, exc_value, traceback):
        before = self._replaced.pop()
        # rule: redirect.restore.always
        # rule: redirect.restore.nested
        setattr(sys, self._stream, before)


class redirect_stdout(_RedirectStream):
    """A manager that sends the standard output to another file object."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """A manager that sends the standard error output to another file object."""

    _stream = 'stderr'


class suppress(AbstractContextManager):
    """A manager that ends exceptions of the given types."""

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            return None
        listed = self._listed
        # rule: suppress.match.listed
        # rule: suppress.match.subclass-hook
        # rule: suppress.group.type-match
        if issubclass(exc_type, listed):
            # rule: suppress.block.abandoned
            # rule: suppress.block.try-equivalent
            return True
        if not issubclass(exc_type, BaseExceptionGroup):
            # rule: suppress.match.unlisted
            return False
        # A group ends as far as its members are listed; what is left of it goes on.
        _, remainder = exc_value.split(listed)
        if remainder is not None:
            # rule: suppress.group.split
            raise remainder
        return True

    def __enter__(self):
        # rule: suppress.use.reentrant
        return None

    def __init__(self, *exceptions):
        self._listed = exceptions


class chdir(AbstractContextManager):
    """A manager that changes the working directory for the time of the block."""

    def __init__(self, path):
        # The directories to go back to, the latest last.
        self._left = []
        self.path = path

    def __enter__(self):
        import os
        here = os.getcwd()
        # rule: chdir.directory.reentrant
        self._left.append(here)
        # rule: chdir.directory.missing
        os.chdir(self.path)
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        import os
        before = self._left.pop()
        # rule: chdir.directory.restored
        os.chdir(before)
