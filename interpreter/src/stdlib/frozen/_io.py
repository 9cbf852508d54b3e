"""Streams: bases, streams in memory, and `open`. Files are in `_fileio`, which is loaded by the first use."""

from builtins import open

DEFAULT_BUFFER_SIZE = 131072
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do that."""

    __module__ = 'io'


def _bytes(data):
    """The content of a bytes-like object."""
    if isinstance(data, bytes):
        return data
    if isinstance(data, (str, int)) or not hasattr(data, '__len__') or isinstance(data, (list, tuple, dict, set)):
        raise TypeError(f'a bytes-like object is required, not {type(data).__name__!r}')
    return bytes(data)


class _IOBase:
    """What all streams have in common."""

    _closed = False

    def _unsupported(self, what):
        raise UnsupportedOperation(what)

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    @property
    def closed(self):
        return self._closed

    def seek(self, offset, whence=0, /):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported('truncate')

    def fileno(self):
        self._unsupported('fileno')

    def flush(self):
        self._check()

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def isatty(self):
        self._check()
        return False

    def __enter__(self):
        if self.closed:
            # rule: context-manager.reuse.closed-file
            self._check()
        return self

    def __exit__(self, *exc_info):
        # rule: context-manager.library.file
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        if hint is None or hint <= 0:
            return list(self)
        lines, length = [], 0
        for line in self:
            lines.append(line)
            length += len(line)
            if length >= hint:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    pass


class _BufferedIOBase(_IOBase):
    def detach(self):
        self._unsupported('detach')

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


class _TextIOBase(_IOBase):
    encoding = errors = newlines = None


class StringIO(_TextIOBase):
    """A text stream in memory."""

    def __init__(self, initial_value='', newline='\n'):
        if newline not in ('', '\n', '\r', '\r\n', None):
            raise ValueError(f'illegal newline value: {newline!r}')
        if newline not in ('\n', ''):
            raise UnsupportedOperation('only newline="\\n" is known')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._text = initial_value or ''
        self._at = 0

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    line_buffering = False

    def getvalue(self):
        self._check()
        return self._text

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        self._check()
        at, end = self._at, self._at + len(s)
        if at == len(self._text):
            self._text += s
        else:
            self._text = self._text[:at] + '\0' * (at - len(self._text)) + s + self._text[end:]
        self._at = end
        return len(s)

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

    def close(self):
        self._closed = True
        self._text = ''


class BytesIO(_BufferedIOBase):
    """A stream of bytes in memory."""

    def __init__(self, initial_bytes=b''):
        self._data = b'' if initial_bytes is None else _bytes(initial_bytes)
        self._at = 0

    def getvalue(self):
        self._check()
        return self._data

    def getbuffer(self):
        self._unsupported('getbuffer')

    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 else self._at + size
        part = self._data[self._at:end]
        self._at += len(part)
        return part

    read1 = read

    def readline(self, size=-1, /):
        self._check()
        found = self._data.find(b'\n', self._at)
        length = (len(self._data) if found < 0 else found + 1) - self._at
        return self.read(max(length, 0) if size is None or size < 0 else max(min(length, size), 0))

    def write(self, b, /):
        self._check()
        b = _bytes(b)
        at, end = self._at, self._at + len(b)
        self._data = self._data[:at] + b'\0' * (at - len(self._data)) + b + self._data[end:]
        self._at = end
        return len(b)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == SEEK_SET and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        self._at = max(0, pos + (0 if whence == SEEK_SET else self._at if whence == SEEK_CUR else len(self._data)))
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f'negative size value {size}')
        self._data = self._data[:size]
        return size

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def close(self):
        self._closed = True
        self._data = b''


def __getattr__(name):
    if name in ('FileIO', 'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'TextIOWrapper'):
        import _fileio
        return getattr(_fileio, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
