"""Shortened reprs, and reprs that survive an object which contains itself."""

from _thread import get_ident

__all__ = ['Repr', 'repr', 'recursive_repr']


_TAKEN_OVER = [('__module__', None), ('__name__', None), ('__qualname__', None), ('__doc__', None),
               ('__annotate__', None), ('__type_params__', ())]


def recursive_repr(fillvalue='...'):
    """Decorator of a `__repr__`: a nested call for the same object returns `fillvalue`."""
    def guard(method):
        busy = set()

        def guarded(self):
            call = id(self), get_ident()
            if call not in busy:
                busy.add(call)
                try:
                    return method(self)
                finally:
                    busy.discard(call)
            return fillvalue

        for name, default in _TAKEN_OVER:
            setattr(guarded, name, getattr(method, name, default))
        guarded.__wrapped__ = method
        return guarded

    return guard


def _ordered(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


def _ends(text, limit):
    """What a text keeps when it is shortened to the limit, less three characters: the parts at its ends."""
    room = limit - 3
    front = max(room // 2, 0)
    back = max(room - front, 0)
    return text[:front], text[len(text) - back:]


def _bracketed(kind, left, right, trail='', empty=None, arrange=None):
    """Make the method for containers of a kind, whose items stand between brackets.

    `trail` follows an only item, `empty` is the repr where there is none, `arrange` puts the items in order.
    """
    limit = 'max' + kind

    def method(self, x, level):
        if empty is not None and not x:
            return empty
        return self._items(arrange(x) if arrange else x, level, left, right, getattr(self, limit), trail)

    method.__name__ = 'repr_' + kind
    method.__qualname__ = 'Repr.' + method.__name__
    return method


class Repr:
    """Makes reprs whose size is bounded; limits are attributes."""

    # The modules of the classes with methods here: one that merely has the same name is not treated alike.
    _lookup = dict.fromkeys(['dict', 'frozenset', 'int', 'list', 'set', 'str', 'tuple'], 'builtins')
    _lookup['array'], _lookup['deque'] = 'array', 'collections'

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
        settings = dict(locals())
        del settings['self']
        for name, value in settings.items():
            setattr(self, name, value)

    def repr(self, x):
        """The repr of `x` within the limits."""
        level = self.maxlevel
        return self.repr1(x, level)

    def repr1(self, x, level):
        """The repr of `x` with `level` levels of nesting left."""
        cls = type(x)
        kind = '_'.join(cls.__name__.split())
        method = None
        if self._lookup.get(kind, cls.__module__) == cls.__module__:
            method = getattr(self, 'repr_' + kind, None)
        return (method or self.repr_instance)(x, level)

    def _margin(self):
        """What lines are indented by for each level, or None if all stands in one line."""
        indent = self.indent
        if not isinstance(indent, int):
            return indent
        if indent >= 0:
            return ' ' * indent
        raise ValueError(f'Repr.indent cannot be negative int (was {indent!r})')

    def _join(self, pieces, level):
        if self.indent is None or not pieces:
            return ', '.join(pieces)
        margin = self._margin()
        depth = self.maxlevel - level
        try:
            start, end = '\n' + margin * (depth + 1), '\n' + margin * depth
        except TypeError as error:
            raise TypeError(f'Repr.indent must be a str, int or None, not {type(margin)}') from error
        return ''.join([f'{start}{piece},' for piece in pieces]) + end

    def _items(self, x, level, left, right, limit, trail=''):
        size = len(x)
        if level <= 0 and size:
            return left + self.fillvalue + right
        pieces = [self.repr1(item, level - 1) for _, item in zip(range(limit), x)]
        if limit < size:
            pieces.append(self.fillvalue)
        if size != 1 or self.indent is not None:
            trail = ''
        return left + self._join(pieces, level) + trail + right

    repr_tuple = _bracketed('tuple', '(', ')', trail=',')
    repr_list = _bracketed('list', '[', ']')
    repr_deque = _bracketed('deque', 'deque([', '])')
    repr_set = _bracketed('set', '{', '}', empty='set()', arrange=_ordered)
    repr_frozenset = _bracketed('frozenset', 'frozenset({', '})', empty='frozenset()', arrange=_ordered)

    def repr_array(self, x, level):
        start = f'array({x.typecode!r}'
        return self._items(x, level, start + ', [', '])', self.maxarray) if x else start + ')'

    def repr_dict(self, x, level):
        if x and level <= 0:
            inner = self.fillvalue
        else:
            pieces = [self.repr1(key, level - 1) + ': ' + self.repr1(x[key], level - 1)
                      for _, key in zip(range(self.maxdict), _ordered(x))]
            if self.maxdict < len(x):
                pieces.append(self.fillvalue)
            inner = self._join(pieces, level)
        return inner.join('{}')

    def repr_str(self, x, level):
        limit = self.maxstring
        text = _repr(x[:limit])
        if len(text) > limit:
            text = self.fillvalue.join(_ends(_repr(''.join(_ends(x, limit))), limit))
        return text

    def repr_int(self, x, level):
        return self._shortened(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _repr(x)
        except Exception:
            return f'<{type(x).__name__} instance at {id(x):#x}>'
        return self._shortened(text, self.maxother)

    def _shortened(self, text, limit):
        return text if len(text) <= limit else self.fillvalue.join(_ends(text, limit))


_repr = repr
aRepr = Repr()
repr = aRepr.repr
