"""Streams. The classes are native, in `_io`: what is not there is absent here too. So are the abstract base classes."""

from _io import *
from _io import open

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
