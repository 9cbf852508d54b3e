"""Streams in memory: text. Files, bytes and the abstract base classes are absent."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do that."""


class StringIO:
    """A text stream in memory."""

    __module__ = '_io'

    def __init__(self, initial_value='', newline='\n'):
        if newline != '\n':
            raise UnsupportedOperation('only newline="\\n" is known')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._text = initial_value or ''
        self._at = 0
        self._closed = False

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    closed = property(lambda self: self._closed)

    def getvalue(self):
        self._check()
        return self._text

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        self._check()
        gap = '\0' * (self._at - len(self._text))
        self._text = self._text[:self._at] + gap + s + self._text[self._at + len(s):]
        self._at += len(s)
        return len(s)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def read(self, size=-1, /):
        self._check()
        end = len(self._text) if size is None or size < 0 else self._at + size
        part = self._text[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        found = self._text.find('\n', self._at)
        length = (len(self._text) if found < 0 else found + 1) - self._at
        return self.read(max(length, 0) if size is None or size < 0 else max(min(length, size), 0))

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, pos, whence=0, /):
        self._check()
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == SEEK_SET and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence != SEEK_SET and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = pos if whence == SEEK_SET else self._at if whence == SEEK_CUR else len(self._text)
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, pos=None, /):
        self._check()
        pos = self._at if pos is None else pos
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._text = self._text[:pos]
        return pos

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def flush(self):
        self._check()

    def close(self):
        self._closed = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()
