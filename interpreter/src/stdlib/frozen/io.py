"""Streams: files, text and bytes in memory, and their abstract base classes."""

import _io
from _io import DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, BytesIO, StringIO, UnsupportedOperation, open
from abc import ABCMeta

__all__ = ['BlockingIOError', 'open', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase',
           'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE']

BlockingIOError = BlockingIOError


class IOBase(_io._IOBase, metaclass=ABCMeta):
    """The abstract base class of all streams."""

    @classmethod
    def __subclasshook__(cls, subclass):
        # The streams themselves are made without abstract classes, as most programs need none.
        return _concrete.get(cls) in subclass.__mro__ or NotImplemented


class RawIOBase(_io._RawIOBase, IOBase):
    """Base class of streams of bytes without a buffer."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Base class of streams of bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Base class of text streams."""


_concrete = {IOBase: _io._IOBase, RawIOBase: _io._RawIOBase, BufferedIOBase: _io._BufferedIOBase, TextIOBase: _io._TextIOBase}


def text_encoding(encoding, stacklevel=2, /):
    return 'utf-8' if encoding is None else encoding


def __getattr__(name):
    if name in ('FileIO', 'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOWrapper'):
        value = getattr(_io, name)
        globals()[name] = value
        return value
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
