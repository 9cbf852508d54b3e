"""Paths of Unix: `os.path`. Links and home directories are absent."""

import posix
from posix import fspath

__all__ = ['abspath', 'basename', 'commonpath', 'commonprefix', 'dirname', 'exists', 'expandvars', 'getmtime', 'getsize',
           'isabs', 'isdir', 'isfile', 'islink', 'join', 'lexists', 'normpath', 'realpath', 'relpath', 'samefile', 'split',
           'splitext', 'splitroot', 'curdir', 'pardir', 'sep', 'pathsep', 'altsep', 'extsep', 'devnull']

curdir, pardir, sep, pathsep, altsep, extsep, devnull = '.', '..', '/', ':', None, '.', '/dev/null'


def _text(path):
    path = fspath(path)
    return path.decode() if isinstance(path, bytes) else path


def isabs(s):
    return _text(s).startswith('/')


def join(a, *p):
    """One path of several; one that begins with a slash leaves out all before it."""
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith('/') or not path:
            path = part
        elif path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    """What stands before the last slash, and what stands behind it."""
    head, slash, tail = _text(p).rpartition('/')
    head += slash
    if head.strip('/'):
        head = head.rstrip('/')
    return head, tail


def dirname(p):
    return split(p)[0]


def basename(p):
    return split(p)[1]


def splitext(p):
    """The path without its extension, and the extension with its dot."""
    path = _text(p)
    start = path.rfind('/') + 1
    name = path[start:]
    lead = len(name) - len(name.lstrip('.'))
    dot = name.rfind('.')
    if dot <= lead - 1 or dot <= 0:
        return path, ''
    return path[:start + dot], name[dot:]


def splitroot(p):
    path = _text(p)
    if not path.startswith('/'):
        return '', '', path
    count = 2 if path.startswith('//') and not path.startswith('///') else 1
    return '', path[:count], path[count:]


def normpath(path):
    """The path without double slashes, `.` and `..`."""
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or not root and not parts or parts and parts[-1] == '..':
            parts.append(part)
        elif parts:
            parts.pop()
    return root + '/'.join(parts) or '.'


def abspath(path):
    path = _text(path)
    return normpath(path if path.startswith('/') else join(posix.getcwd(), path))


def realpath(filename, *, strict=False):
    """The absolute path. There are no links here."""
    path = abspath(filename)
    if strict:
        posix._status(path)
    return path


def relpath(path, start=None):
    path, start = abspath(path).split('/'), abspath('.' if start is None else start).split('/')
    path, start = [one for one in path if one], [one for one in start if one]
    common = 0
    while common < min(len(path), len(start)) and path[common] == start[common]:
        common += 1
    return '/'.join(['..'] * (len(start) - common) + path[common:]) or '.'


def commonprefix(m):
    """What all begin with, letter by letter."""
    if not m:
        return ''
    first, last = min(m), max(m)
    for at, letter in enumerate(first):
        if letter != last[at]:
            return first[:at]
    return first


def commonpath(paths):
    paths = [_text(one) for one in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({one.startswith('/') for one in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split = [[part for part in one.split('/') if part and part != '.'] for one in paths]
    first, last = min(split), max(split)
    common = first
    for at, part in enumerate(first):
        if at >= len(last) or part != last[at]:
            common = first[:at]
            break
    return ('/' if paths[0].startswith('/') else '') + '/'.join(common)


def _status(path):
    try:
        return posix._status(path)
    except (OSError, ValueError):
        return None


def exists(path):
    return _status(path) is not None


lexists = exists


def isdir(s):
    status = _status(s)
    return status is not None and status[0]


def isfile(path):
    status = _status(path)
    return status is not None and not status[0]


def islink(path):
    return False


def getsize(filename):
    return posix._status(filename)[1]


def getmtime(filename):
    return posix._status(filename)[2] / 1e9


def samefile(f1, f2):
    posix._status(f1), posix._status(f2)
    return abspath(f1) == abspath(f2)


def expandvars(path):
    """The path with `$NAME` and `${NAME}` replaced by what the environment has for them."""
    from os import environ
    first, *rest = _text(path).split('$')
    result = first
    for part in rest:
        if part.startswith('{') and '}' in part:
            name, _, behind = part[1:].partition('}')
            whole = '${' + name + '}'
        else:
            end = 0
            while end < len(part) and (part[end].isalnum() or part[end] == '_'):
                end += 1
            name, behind = part[:end], part[end:]
            whole = '$' + name
        result += environ.get(name, whole) + behind
    return result
