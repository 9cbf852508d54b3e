"""Streams: files, text and bytes in memory, and their abstract base classes.

The abstract classes are in `_abstract_io`, files in `_fileio`: imported when somebody asks for them.
"""

from _io import DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, BytesIO, StringIO, UnsupportedOperation, open

__all__ = ['BlockingIOError', 'open', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase',
           'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE']

BlockingIOError = BlockingIOError


def text_encoding(encoding, stacklevel=2, /):
    return 'utf-8' if encoding is None else encoding
