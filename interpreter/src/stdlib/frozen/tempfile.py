"""Temporary directories. Temporary files are absent."""

import os
from itertools import count

__all__ = ['TemporaryDirectory', 'mkdtemp', 'gettempdir', 'tempdir']

tempdir = None
_names = count()


def gettempdir():
    """The directory in which temporary ones are made."""
    global tempdir
    if tempdir is None:
        for name in 'TMPDIR', 'TEMP', 'TMP':
            candidate = os.environ.get(name)
            if candidate and os.path.isdir(candidate):
                tempdir = os.path.abspath(candidate)
                break
        else:
            tempdir = '/tmp' if os.path.isdir('/tmp') else os.getcwd()
    return tempdir


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a new directory that only this user can read; return its path."""
    parent = gettempdir() if dir is None else dir
    while True:
        # Enough to tell processes apart; what else takes the name is found out by trying.
        name = f"{'tmp' if prefix is None else prefix}{os.getpid():x}_{next(_names)}{suffix or ''}"
        path = os.path.join(os.path.abspath(parent), name)
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        return path


def _remove_tree(path):
    for name in os.listdir(path):
        inner = os.path.join(path, name)
        if os.path.isdir(inner) and not os.path.islink(inner):
            _remove_tree(inner)
        else:
            os.unlink(inner)
    os.rmdir(path)


class TemporaryDirectory:
    """A manager of a new directory, which is removed with all its content at the end."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._removed_at_exit, self._ignores_errors = delete, ignore_cleanup_errors
        # What removes the directory of a manager that nobody has ended.
        self._late = _forgotten(self) if delete else None

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *exc_info):
        if self._removed_at_exit:
            # rule: context-manager.library.temporary-directory
            self.cleanup()

    def cleanup(self):
        """Remove the directory now."""
        pending = self._late is not None and self._late.detach()
        if not pending and not os.path.exists(self.name):
            return
        try:
            _remove_tree(self.name)
        except OSError as problem:
            if not (self._ignores_errors or isinstance(problem, FileNotFoundError)):
                raise


def _forgotten(manager):
    from weakref import finalize
    return finalize(manager, _remove_forgotten, manager.name, f'Implicitly cleaning up {manager!r}')


def _remove_forgotten(name, message):
    _remove_tree(name)
    from warnings import warn
    warn(message, ResourceWarning)
