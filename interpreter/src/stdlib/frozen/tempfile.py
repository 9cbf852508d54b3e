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
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = None
        if delete:
            from weakref import finalize
            self._finalizer = finalize(self, _remove_forgotten, self.name, f'Implicitly cleaning up {self!r}')

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            # rule: context-manager.library.temporary-directory
            self.cleanup()

    def cleanup(self):
        """Remove the directory now."""
        if (self._finalizer is not None and self._finalizer.detach()) or os.path.exists(self.name):
            try:
                _remove_tree(self.name)
            except FileNotFoundError:
                pass
            except OSError:
                if not self._ignore_cleanup_errors:
                    raise


def _remove_forgotten(name, message):
    _remove_tree(name)
    from warnings import warn
    warn(message, ResourceWarning)
