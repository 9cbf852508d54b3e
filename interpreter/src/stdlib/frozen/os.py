"""Files, folders and the environment. Processes, links, rights and descriptors beyond plain files are absent.

The environment is in `_environ`, which is imported when somebody asks for it.
"""

import posix
import posixpath as path
import sys
from posix import (O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, chdir, close, ftruncate, fspath, getcwd,
                   getpid, listdir, lseek, mkdir, open, read, remove, rename, replace, rmdir, unlink, write)
from abc import ABCMeta, abstractmethod

sys.modules['os.path'] = path

name = 'posix'
linesep = '\n'
error = OSError
curdir, pardir, sep, pathsep, altsep, extsep, devnull = '.', '..', '/', ':', None, '.', '/dev/null'
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1


class PathLike(metaclass=ABCMeta):
    """Abstract base class of objects that stand for a path."""

    __slots__ = ()

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            space = base.__dict__
            if '__fspath__' in space:
                return True if space['__fspath__'] is not None else NotImplemented
        return NotImplemented

    @abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError


class stat_result:
    """What `stat` knows of a file."""

    def __init__(self, folder, size, modified):
        self.st_mode = 0o40755 if folder else 0o100644
        self.st_size = size
        self.st_mtime_ns = modified
        self.st_mtime = modified / 1e9

    def __repr__(self):
        return f'os.stat_result(st_mode={self.st_mode}, st_size={self.st_size}, st_mtime={self.st_mtime})'


def stat(path):
    return stat_result(*posix._status(path))


lstat = stat


def access(path, mode):
    return _exists(path)


_exists = path.exists


def _above(folder):
    """The folder in which one is; '' where there is none above it."""
    head, tail = path.split(folder)
    # A path may end with a slash.
    return head if tail else path.dirname(head)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a folder and those above it."""
    missing = []
    above = _above(name)
    while above and not path.exists(above):
        missing.append(above)
        above = _above(above)
    while missing:
        try:
            mkdir(missing.pop())
        except FileExistsError:
            # Somebody else has made it meanwhile.
            continue
    try:
        mkdir(name, mode)
    except OSError:
        if not (exist_ok and path.isdir(name)):
            raise


def removedirs(name):
    """Remove a folder, and those above it that are empty then."""
    rmdir(name)
    above = _above(name)
    while above:
        try:
            rmdir(above)
        except OSError:
            return
        above = _above(above)


class DirEntry:
    """A name in a folder."""

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class scandir:
    """The entries of a folder."""

    def __init__(self, path='.'):
        self._names, self._folder = listdir(path), path
        self._names.reverse()

    def __next__(self):
        if self._names:
            return DirEntry(self._folder, self._names.pop())
        raise StopIteration

    def __iter__(self):
        return self

    def close(self):
        """Give no more entries."""
        self._names = []

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self._names = []


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Folder by folder: its path, the names of folders in it, the names of files."""
    try:
        names = listdir(top)
    except OSError as problem:
        if onerror is not None:
            onerror(problem)
        return
    folders = [one for one in names if path.isdir(path.join(top, one))]
    files = [one for one in names if one not in folders]
    if topdown:
        yield top, folders, files
    for one in folders:
        yield from walk(path.join(top, one), topdown, onerror)
    if not topdown:
        yield top, folders, files


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def getenv(key, default=None):
    from os import environ
    return environ.get(key, default)


def putenv(name, value, /):
    from os import environ
    environ[name] = value


def unsetenv(name, /):
    from os import environ
    environ.pop(name, None)


def strerror(code, /):
    """The text of an error number."""
    import errno
    return errno._texts.get(code, f'Unknown error {code}')
