"""Streams. The classes are native, in `_io`; only what the host and the in-memory streams need is there."""

from _io import BytesIO, StringIO, UnsupportedOperation, open

__all__ = ['open', 'BytesIO', 'StringIO', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END']

UnsupportedOperation.__module__ = 'io'

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
