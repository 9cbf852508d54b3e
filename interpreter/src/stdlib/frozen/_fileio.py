"""Files: bytes as the host has them, with a buffer in front, and as text. The parts of `io` that `open` makes."""

import posix
from _io import _bytes, _BufferedIOBase, _RawIOBase, _TextIOBase, UnsupportedOperation

__name__ = '_io'

_CHUNK = 8192


class FileIO(_RawIOBase):
    """A file as the host has it: each read and write goes there."""

    def __init__(self, file, mode='r', closefd=True, opener=None):
        self._closed = True
        if isinstance(file, float):
            raise TypeError('integer argument expected, got float')
        letters = mode.replace('b', '', 1)
        if not letters or letters.strip('rwax+') or sum([letters.count(one) for one in 'rwax']) != 1 or letters.count('+') > 1:
            if letters.strip('rwax+'):
                raise ValueError(f'invalid mode: {mode}')
            raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
        self._readable = 'r' in letters or '+' in letters
        self._writable = letters != 'r'
        self._kind = letters
        self.name = file
        self._closefd = closefd
        if isinstance(file, int):
            self._fd = file
        else:
            if not closefd:
                raise ValueError('Cannot use closefd=False with file name')
            flags = posix.O_RDWR if '+' in letters else posix.O_RDONLY if letters == 'r' else posix.O_WRONLY
            if letters[0] in 'wax' or '+' in letters and 'r' not in letters:
                flags |= posix.O_CREAT
            if 'x' in letters:
                flags |= posix.O_EXCL
            if 'w' in letters:
                # rule: context-manager.library.write-mode
                flags |= posix.O_TRUNC
            if 'a' in letters:
                flags |= posix.O_APPEND
            if opener is None:
                self._fd = posix.open(file, flags)
            else:
                self._fd = opener(file, flags)
                if not isinstance(self._fd, int):
                    raise TypeError('expected integer from opener')
                if self._fd < 0:
                    raise ValueError(f'opener returned {self._fd}')
        self._closed = False
        if 'a' in letters:
            posix.lseek(self._fd, 0, 2)

    def __del__(self):
        if not self._closed and self._closefd:
            from warnings import warn
            warn(f'unclosed file {self!r}', ResourceWarning, 2, self)
            self.close()

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    @property
    def mode(self):
        kind = self._kind.replace('+', '')
        if self._readable and self._writable:
            return 'rb+' if kind in 'rw' else kind + 'b+'
        return kind + 'b'

    closefd = property(lambda self: self._closefd)

    def __repr__(self):
        if self._closed:
            return '<_io.FileIO [closed]>'
        return f'<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self._closefd}>'

    def fileno(self):
        self._check()
        return self._fd

    def read(self, size=-1, /):
        self._check()
        if not self._readable:
            self._unsupported('File not open for reading')
        if size is None or size < 0:
            return self.readall()
        return posix.read(self._fd, size)

    def readall(self):
        self._check()
        parts = []
        while part := posix.read(self._fd, _CHUNK):
            parts.append(part)
        return b''.join(parts)

    def readline(self, size=-1, /):
        line = b''
        while size < 0 or len(line) < size:
            letter = self.read(1)
            line += letter
            if not letter or letter == b'\n':
                break
        return line

    def write(self, b, /):
        self._check()
        if not self._writable:
            self._unsupported('File not open for writing')
        return posix.write(self._fd, _bytes(b))

    def seek(self, pos, whence=0, /):
        self._check()
        return posix.lseek(self._fd, pos, whence)

    def tell(self):
        self._check()
        return posix.lseek(self._fd, 0, 1)

    def truncate(self, size=None, /):
        self._check()
        if not self._writable:
            self._unsupported('File not open for writing')
        size = self.tell() if size is None else size
        posix.ftruncate(self._fd, size)
        return size

    def readable(self):
        self._check()
        return self._readable

    def writable(self):
        self._check()
        return self._writable

    def seekable(self):
        self._check()
        return True

    def close(self):
        if not self._closed:
            self._closed = True
            if self._closefd:
                posix.close(self._fd)


class _Buffered(_BufferedIOBase):
    """Bytes read ahead, and bytes that wait to be written; never both."""

    def __init__(self, raw, buffer_size=_CHUNK):
        if buffer_size <= 0:
            raise ValueError('buffer size must be strictly positive')
        self._raw = raw
        self._size = buffer_size
        self._ahead = b''
        self._waiting = []
        self._amount = 0

    raw = property(lambda self: self._raw)
    closed = property(lambda self: self._raw.closed)
    name = property(lambda self: self._raw.name)
    mode = property(lambda self: self._raw.mode)

    def __repr__(self):
        return f'<_io.{type(self).__name__} name={self.name!r}>'

    def _open_for(self, what):
        if self.closed:
            raise ValueError(f'{what} closed file')

    def _fill(self, size):
        """Read ahead until `size` bytes are there or the end is reached; all without a size."""
        parts, amount = [self._ahead], len(self._ahead)
        while size is None or amount < size:
            part = self._raw.read(_CHUNK if size is None else max(self._size, size - amount))
            if not part:
                break
            parts.append(part)
            amount += len(part)
        self._ahead = b''.join(parts)

    def read(self, size=-1, /):
        self._open_for('read of')
        if not self._raw.readable():
            self._unsupported('read')
        if size is not None and size < -1:
            raise ValueError('read length must be non-negative or -1')
        self._write_out()
        size = None if size is None or size < 0 else size
        self._fill(size)
        end = len(self._ahead) if size is None else size
        part, self._ahead = self._ahead[:end], self._ahead[end:]
        return part

    def read1(self, size=-1, /):
        self._open_for('read of')
        self._write_out()
        if not self._ahead:
            self._ahead = self._raw.read(self._size)
        end = len(self._ahead) if size < 0 else size
        part, self._ahead = self._ahead[:end], self._ahead[end:]
        return part

    def peek(self, size=0, /):
        self._open_for('peek of')
        self._write_out()
        self._fill(1)
        return self._ahead

    def readline(self, size=-1, /):
        self._open_for('readline of')
        if not self._raw.readable():
            self._unsupported('readline')
        self._write_out()
        start = 0
        while (found := self._ahead.find(b'\n', start)) < 0:
            start = len(self._ahead)
            self._fill(start + 1)
            if len(self._ahead) == start:
                break
        end = found + 1 if found >= 0 else len(self._ahead)
        if size is not None and size >= 0:
            end = min(end, size)
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        return line

    def write(self, b, /):
        b = _bytes(b)
        self._open_for('write to')
        if not self._raw.writable():
            self._unsupported('write')
        if self._ahead:
            self._raw.seek(-len(self._ahead), 1)
            self._ahead = b''
        self._waiting.append(b)
        self._amount += len(b)
        if self._amount > self._size:
            self._write_out()
        return len(b)

    def _write_out(self):
        if self._waiting:
            data, self._waiting, self._amount = b''.join(self._waiting), [], 0
            while data:
                data = data[self._raw.write(data):]

    def flush(self):
        self._open_for('flush of')
        self._write_out()

    def seek(self, pos, whence=0, /):
        self._open_for('seek of')
        if whence not in (0, 1, 2):
            raise ValueError(f'whence value {whence} unsupported')
        self._write_out()
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b''
        return self._raw.seek(pos, whence)

    def tell(self):
        self._open_for('tell of')
        return self._raw.tell() - len(self._ahead) + self._amount

    def truncate(self, size=None, /):
        self._open_for('truncate of')
        if not self._raw.writable():
            self._unsupported('truncate')
        size = self.tell() if size is None else size
        self._write_out()
        return self._raw.truncate(size)

    def readable(self):
        return self._raw.readable()

    def writable(self):
        return self._raw.writable()

    def seekable(self):
        return self._raw.seekable()

    def fileno(self):
        return self._raw.fileno()

    def isatty(self):
        return self._raw.isatty()

    def detach(self):
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def close(self):
        if not self.closed:
            try:
                self._write_out()
            finally:
                self._raw.close()


class BufferedReader(_Buffered):
    pass


class BufferedWriter(_Buffered):
    pass


class BufferedRandom(_Buffered):
    pass


def _incomplete(data):
    """Number of bytes at the end that begin a character of UTF-8 without ending it."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte >= 0xc0:
            need = 2 if byte < 0xe0 else 3 if byte < 0xf0 else 4
            return back if need > back else 0
        if byte < 0x80:
            return 0
    return 0


class TextIOWrapper(_TextIOBase):
    """Text over a buffered stream."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'illegal newline type: {type(newline)}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        encoding = 'UTF-8' if encoding in (None, 'locale') else encoding
        # An encoding that is not known is refused here and not at the first use.
        ''.encode(encoding)
        self._buffer = buffer
        self.encoding = encoding
        self.errors = errors or 'strict'
        self._newline = newline
        self._line_buffering = line_buffering
        self._write_through = write_through
        self._utf8 = encoding.lower().replace('_', '-') in ('utf-8', 'utf8')
        self._whole = not self._utf8 and encoding.lower().replace('_', '-') not in ('ascii', 'latin-1', 'iso-8859-1')
        # Decoded text as it came, how much of it was read, and undecoded bytes behind it.
        self._text, self._used, self._rest = '', 0, b''
        self._start = None
        self._newlines = set()

    buffer = property(lambda self: self._buffer)
    closed = property(lambda self: self._buffer.closed)
    name = property(lambda self: self._buffer.name)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)

    @property
    def newlines(self):
        found = tuple([one for one in ('\r', '\n', '\r\n') if one in self._newlines])
        return found[0] if len(found) == 1 else found or None

    def __repr__(self):
        parts = ['_io.TextIOWrapper']
        name = getattr(self._buffer, 'name', None)
        if name is not None:
            parts.append(f'name={name!r}')
        mode = self.__dict__.get('mode')
        if mode is not None:
            parts.append(f'mode={mode!r}')
        return f"<{' '.join(parts)} encoding={self.encoding!r}>"

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f'write() argument must be str, not {type(s).__name__}')
        self._check()
        if not self._buffer.writable():
            self._unsupported('not writable')
        self._forget()
        text = s
        if self._newline not in (None, '', '\n'):
            text = s.replace('\n', self._newline)
        self._buffer.write(text.encode(self.encoding, self.errors))
        if self._write_through or self._line_buffering and ('\n' in s or '\r' in s):
            self._buffer.flush()
        return len(s)

    def _forget(self):
        """What was read ahead is read again later, for what follows happens at the position of the program."""
        if self._start is not None:
            self._buffer.seek(self.tell())
            self._text, self._used, self._rest, self._start = '', 0, b'', None

    def _more(self, everything=False):
        """Decode a chunk, or all that is left. False at the end."""
        if self._start is None:
            self._start = self._buffer.tell() if self._buffer.seekable() else 0
        everything = everything or self._whole
        data = self._buffer.read(-1) if everything else self._buffer.read1(_CHUNK)
        at_end = everything or not data
        data = self._rest + data
        keep = 0
        if not at_end and self._utf8:
            keep = _incomplete(data)
        if not at_end and self._newline is None and data[len(data) - keep - 1:len(data) - keep] == b'\r':
            # Half of a line end, perhaps.
            keep += 1
        cut = len(data) - keep
        if not cut:
            return bool(data) and not at_end
        self._rest = data[cut:]
        text = data[:cut].decode(self.encoding, self.errors)
        if self._used == len(self._text) and self._used:
            self._start += len(self._text.encode(self.encoding, self.errors))
            self._text, self._used = '', 0
        self._text += text
        return not (everything and not text)

    def _translated(self, text):
        if '\r' in text and self._newline is None:
            if '\r\n' in text:
                self._newlines.add('\r\n')
            if '\r' in text.replace('\r\n', ''):
                self._newlines.add('\r')
            if '\n' in text.replace('\r\n', ''):
                self._newlines.add('\n')
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if '\n' in text:
            self._newlines.add('\n')
        return text

    def _check_read(self):
        self._check()
        if not self._buffer.readable():
            self._unsupported('not readable')
        if self._start is None:
            self._buffer.flush()

    def read(self, size=-1, /):
        self._check_read()
        if size is None or size < 0:
            self._more(True)
            text, self._used = self._text[self._used:], len(self._text)
            return self._translated(text)
        result = ''
        while len(result) < size:
            if self._used == len(self._text) and not self._more():
                break
            end = self._used + size - len(result)
            part = self._text[self._used:end]
            if part.endswith('\r') and self._newline is None and self._text[end:end + 1] == '\n':
                part += '\n'
            self._used += len(part)
            result += self._translated(part)
        return result

    def _line_end(self, start):
        """Where the line that begins at `start` ends; -1 if its end is not there yet."""
        text = self._text
        if self._newline in ('\n', '\r', '\r\n'):
            found = text.find(self._newline, start)
            return found + len(self._newline) if found >= 0 else -1
        line_feed, carriage_return = text.find('\n', start), text.find('\r', start)
        if carriage_return < 0 or 0 <= line_feed < carriage_return:
            return line_feed + 1 if line_feed >= 0 else -1
        return carriage_return + (2 if text[carriage_return + 1:carriage_return + 2] == '\n' else 1)

    def readline(self, size=-1, /):
        self._check_read()
        while (end := self._line_end(self._used)) < 0:
            if not self._more():
                end = len(self._text)
                break
        if size is not None and size >= 0:
            end = min(end, self._used + size)
        line, self._used = self._text[self._used:end], end
        return self._translated(line)

    def seek(self, cookie, whence=0, /):
        self._check()
        if whence == 1:
            if cookie:
                self._unsupported("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie:
                self._unsupported("can't do nonzero end-relative seeks")
        elif whence != 0:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        elif cookie < 0:
            raise ValueError(f'negative seek position {cookie}')
        self._text, self._used, self._rest, self._start = '', 0, b'', None
        return self._buffer.seek(cookie, 2 if whence == 2 else 0)

    def tell(self):
        self._check()
        if self._start is None:
            return self._buffer.tell()
        return self._start + len(self._text[:self._used].encode(self.encoding, self.errors))

    def truncate(self, pos=None, /):
        self._check()
        pos = self.tell() if pos is None else pos
        self._forget()
        return self._buffer.truncate(pos)

    def flush(self):
        self._check()
        self._buffer.flush()

    def readable(self):
        self._check()
        return self._buffer.readable()

    def writable(self):
        self._check()
        return self._buffer.writable()

    def seekable(self):
        self._check()
        return self._buffer.seekable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        self._check()
        return self._buffer.isatty()

    def detach(self):
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def close(self):
        if not self.closed:
            self._buffer.close()


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """A stream over the file, as the mode wants it."""
    if not isinstance(file, int):
        file = posix.fspath(file)
    for value, name in (mode, 'mode'), (encoding, 'encoding'), (errors, 'errors'):
        if not isinstance(value, str) and (name == 'mode' or value is not None):
            optional = '' if name == 'mode' else ' or None'
            raise TypeError(f'open() argument {name!r} must be str{optional}, not {type(value).__name__}')
    if not set(mode) <= set('axrwb+t') or len(mode) > len(set(mode)):
        raise ValueError(f'invalid mode: {mode!r}')
    # rule: context-manager.library.read-mode
    text, binary = 't' in mode, 'b' in mode
    if text and binary:
        raise ValueError("can't have text and binary mode at once")
    if sum([one in mode for one in 'axrw']) != 1:
        if any([one in mode for one in 'axrw']):
            raise ValueError('must have exactly one of create/read/write/append mode')
        raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
    if binary:
        for value, name in (encoding, 'an encoding'), (errors, 'an errors'), (newline, 'a newline'):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {name} argument")
    kind = mode.replace('t', '').replace('b', '')
    raw = FileIO(file, kind, closefd, opener)
    try:
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        cls = BufferedRandom if '+' in kind else BufferedReader if kind == 'r' else BufferedWriter
        buffer = cls(raw, buffering if buffering > 1 else _CHUNK)
        if binary:
            return buffer
        wrapper = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
        wrapper.mode = mode
        return wrapper
    except BaseException:
        raw.close()
        raise
