"""Opens resources by their address. Only `data:` addresses without base64 are known: there is no network."""

from _io import BytesIO

__all__ = ['urlopen']


class URLError(OSError):
    """The address cannot be opened."""

    __module__ = 'urllib.error'

    def __init__(self, reason, filename=None):
        self.reason, self.args = reason, (reason,)
        if filename is not None:
            self.filename = filename

    def __str__(self):
        # An error of the system or a text, as it was found.
        return '<urlopen error {}>'.format(self.reason)


class addinfourl(BytesIO):
    """A resource that has been opened; a file of bytes that knows its address."""

    __module__ = 'urllib.response'

    def __init__(self, content, headers, url):
        super().__init__(content)
        self.headers = headers
        self.url = url

    def __enter__(self):
        if not self.closed:
            return self
        raise ValueError('I/O operation on closed file')

    def __exit__(self, kind, exception, where):
        # rule: closing.use.purpose
        self.close()

    def geturl(self):
        return self.url

    def info(self):
        return self.headers


def _unquote(text):
    """The bytes of a text in which %XX stands for one byte."""
    first, *rest = text.split('%')
    result = first.encode()
    for part in rest:
        try:
            result += bytes([int(part[:2], 16)]) + part[2:].encode()
        except ValueError:
            result += b'%' + part.encode()
    return result


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open an address; the result is a file and a context manager."""
    scheme, colon, rest = url.partition(':')
    if not colon:
        raise ValueError(f'unknown url type: {url!r}')
    if scheme.lower() != 'data':
        raise URLError(f'unknown url type: {scheme}')
    kind, comma, content = rest.partition(',')
    if kind.endswith(';base64'):
        raise URLError('base64 is not supported')
    headers = {'Content-type': kind or 'text/plain;charset=US-ASCII'}
    return addinfourl(_unquote(content), headers, url)
