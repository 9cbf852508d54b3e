"""Tuple classes with named fields, apart from collections so that functools can have them cheaply.

CPython's field descriptor `_tuplegetter` is native, and here too.
"""

from _collections import _tuplegetter
from keyword import iskeyword
from sys import _getframemodulename, intern

__name__ = 'collections'


def _spelled(field_names):
    """The field names, given in one string or one by one, as a list of interned strings."""
    words = field_names
    if isinstance(words, str):
        words = ' '.join(words.split(',')).split()
    return [intern(str(word)) for word in words]


def _by_position(names):
    """The names, with the position in place of each that is unusable or repeated."""
    result, taken = [], set()
    for name in names:
        usable = name not in taken and name.isidentifier() and name[0] != '_' and not iskeyword(name)
        result.append(name if usable else f'_{len(result)}')
        taken.add(name)
    return result


def _refuse_words(names):
    for name in names:
        if name.isidentifier() and not iskeyword(name):
            continue
        reason = 'cannot be a keyword' if iskeyword(name) else 'must be valid identifiers'
        raise ValueError(f'Type names and field names {reason}: {name!r}')


def _refuse_fields(names, may_be_private):
    for index, name in enumerate(names):
        if name[0] == '_' and not may_be_private:
            reason = 'Field names cannot start with an underscore'
        elif names.index(name) < index:
            reason = 'Encountered duplicate field name'
        else:
            continue
        raise ValueError(f'{reason}: {name!r}')


def _constructor(typename, names, defaults):
    """The `__new__` of a class; its parameters are the fields, so that calls are bound and refused by their names."""
    fields = ''.join([name + ', ' for name in names])
    surroundings = {'__name__': f'namedtuple_{typename}', '__builtins__': {}, '_make_tuple': tuple.__new__}
    function = eval(f'lambda _cls, {fields}: _make_tuple(_cls, ({fields}))', surroundings)
    function.__name__ = '__new__'
    function.__doc__ = f"Make a {typename} of its fields ({', '.join(names)})."
    if defaults:
        function.__defaults__ = defaults
    return function


def _methods(typename, names):
    """The other methods of a class, by their names."""
    count = len(names)
    make_tuple = tuple.__new__
    form = ', '.join([name + '=%r' for name in names]).join('()')

    def _make(cls, iterable):
        made = make_tuple(cls, iterable)
        if len(made) == count:
            return made
        raise TypeError(f'Expected {count} arguments, got {len(made)}')
    _make.__doc__ = f'Make a {typename} of the items of an iterable.'

    def _replace(self, /, **kwds):
        changed = self._make([kwds.pop(name, value) for name, value in zip(names, self)])
        if not kwds:
            return changed
        raise TypeError(f'Got unexpected field names: {[*kwds]!r}')
    _replace.__doc__ = f'A new {typename} with other values for some of the fields.'

    def _asdict(self):
        """A dict of the fields and their values."""
        return {name: value for name, value in zip(self._fields, self)}

    def __repr__(self):
        """The class, and each field with its value."""
        return self.__class__.__name__ + form % self

    def __getnewargs__(self):
        """What copy and pickle call `__new__` with: the values."""
        return (*self,)

    methods = {}
    for function in _make, _replace, _asdict, __repr__, __getnewargs__:
        methods[function.__name__] = function
    return methods


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple whose items are also reached by name."""
    typename = intern(str(typename))
    given = _spelled(field_names)
    if rename:
        given = _by_position(given)
    _refuse_words([typename, *given])
    _refuse_fields(given, rename)
    names = tuple(given)
    values = () if defaults is None else tuple(defaults)
    if len(values) > len(names):
        raise TypeError('Got more default values than field names')

    methods = {'__new__': _constructor(typename, names, values), **_methods(typename, names)}
    for name, function in methods.items():
        function.__qualname__ = f'{typename}.{name}'
    methods['_make'] = classmethod(methods['_make'])

    namespace = {
        '__doc__': f"{typename}({', '.join(names)})",
        '__module__': module if module is not None else _getframemodulename(1) or '__main__',
        '__slots__': (),
        '__match_args__': names,
        '_fields': names,
        '_field_defaults': {name: value for name, value in zip(names[len(names) - len(values):], values)},
        **methods,
        '__replace__': methods['_replace'],
    }
    for index, name in enumerate(names):
        namespace[name] = _tuplegetter(index, intern(f'Alias for field number {index}'))
    return type(typename, (tuple,), namespace)
