"""Tuple classes with named fields, apart from collections so that functools can have them cheaply.

CPython's field descriptor `_tuplegetter` is native, and here too.
"""

from _collections import _tuplegetter
from keyword import iskeyword
from sys import _getframemodulename, intern

__name__ = 'collections'


def _checked_names(typename, field_names, rename):
    """The field names as a list of interned strings, all of them usable."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [intern(str(name)) for name in field_names]
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or iskeyword(name) or name.startswith('_') or name in seen:
                names[index] = f'_{index}'
            seen.add(name)
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    return names


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple whose items are also reached by name."""
    typename = intern(str(typename))
    names = tuple(_checked_names(typename, field_names, rename))
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError('Got more default values than field names')
    count = len(names)
    listing = ', '.join(names)
    make_tuple = tuple.__new__

    # The parameters of __new__ are the fields, so that calls are bound and refused by their names.
    parameters = ''.join([name + ', ' for name in names])
    __new__ = eval(f'lambda _cls, {parameters}: _make_tuple(_cls, ({parameters}))',
                   {'_make_tuple': make_tuple, '__builtins__': {}, '__name__': f'namedtuple_{typename}'})
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({listing})'
    if defaults:
        __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        result = make_tuple(cls, iterable)
        if len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {len(result)}')
        return result
    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, names, self))
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return result
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    template = '(' + ', '.join([f'{name}=%r' for name in names]) + ')'

    def __repr__(self):
        'Return a nicely formatted representation string'
        return self.__class__.__name__ + template % self

    def _asdict(self):
        'Return a new dict which maps field names to their values.'
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        'Return self as a plain tuple.  Used by copy and pickle.'
        return tuple(self)

    for function in __new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__:
        function.__qualname__ = f'{typename}.{function.__name__}'

    namespace = {
        '__doc__': f'{typename}({listing})',
        '__slots__': (),
        '_fields': names,
        '_field_defaults': dict(zip(names[count - len(defaults):], defaults)),
        '__new__': __new__,
        '_make': _make,
        '__replace__': _replace,
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': names,
    }
    for index, name in enumerate(names):
        namespace[name] = _tuplegetter(index, intern(f'Alias for field number {index}'))
    if module is None:
        module = _getframemodulename(1) or '__main__'
    namespace['__module__'] = module
    return type(typename, (tuple,), namespace)
