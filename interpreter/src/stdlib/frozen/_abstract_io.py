"""The abstract base classes of streams."""

import _io
from abc import ABCMeta

__name__ = 'io'


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
