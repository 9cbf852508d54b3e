"""The context managers of contextlib that serve one purpose each."""

import sys
from contextlib import AbstractContextManager

__name__ = 'contextlib'


class closing(AbstractContextManager):
    """A manager that calls `thing.close()` at the end of the block."""

    def __init__(self, thing):
        # rule: closing.use.purpose
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        # rule: closing.exit.close
        # rule: closing.exit.not-suppressing
        # rule: closing.lookup.late
        self.thing.close()


class _RedirectStream(AbstractContextManager):

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        # One entry for each time that the manager is entered at present.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        # rule: redirect.stream.rebinding
        setattr(sys, self._stream, self._new_target)
        # rule: redirect.stream.target
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        # rule: redirect.restore.always
        # rule: redirect.restore.nested
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """A manager that sends the standard output to another file object."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """A manager that sends the standard error output to another file object."""

    _stream = 'stderr'


class suppress(AbstractContextManager):
    """A manager that ends exceptions of the given types."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        # rule: suppress.use.reentrant
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        # rule: suppress.match.listed
        # rule: suppress.match.subclass-hook
        # rule: suppress.group.type-match
        if issubclass(exctype, self._exceptions):
            # rule: suppress.block.abandoned
            # rule: suppress.block.try-equivalent
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            # rule: suppress.group.split
            raise rest
        # rule: suppress.match.unlisted
        return False


class chdir(AbstractContextManager):
    """A manager that changes the working directory for the time of the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        # rule: chdir.directory.reentrant
        self._old_cwd.append(os.getcwd())
        # rule: chdir.directory.missing
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        # rule: chdir.directory.restored
        os.chdir(self._old_cwd.pop())
