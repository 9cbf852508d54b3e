"""Mappings of collections that derive from its abstract base classes, or show views that do."""

from _collections_abc import ItemsView, KeysView, Mapping, MutableMapping, ValuesView
from reprlib import recursive_repr

__name__ = 'collections'

# Stands for an argument that was not given.
_NOTHING = object()


def _filled(mapping, keys, value):
    """The mapping, after each of the keys has got the value."""
    for key in keys:
        mapping[key] = value
    return mapping


# ---- OrderedDict

def _listing(view):
    """Repr of a view of an OrderedDict: its class and what it shows."""
    return f'{type(view).__name__}({list(view)!r})'


class odict_keys(KeysView):
    def __reversed__(self):
        ordered = self._mapping
        yield from reversed(ordered)

    __repr__ = _listing


class odict_items(ItemsView):
    def __reversed__(self):
        ordered = self._mapping
        for key in reversed(ordered):
            yield key, ordered[key]

    __repr__ = _listing


class odict_values(ValuesView):
    def __reversed__(self):
        ordered = self._mapping
        yield from (ordered[key] for key in reversed(ordered))

    __repr__ = _listing


class OrderedDict(dict):
    """A dict that was ordered before all were, and still can move its items."""

    def __init__(self, other=(), /, **kwds):
        self.update(other, **kwds)

    # A dict's own way would pass over __setitem__.
    update = MutableMapping.update

    def items(self):
        return odict_items(self)

    def keys(self):
        return odict_keys(self)

    def values(self):
        return odict_values(self)

    def setdefault(self, key, default=None):
        """The value of the key, which becomes the default where there is none."""
        if key not in self:
            self[key] = default
            return default
        return self[key]

    def pop(self, key, default=_NOTHING):
        """Take the key out and return its value; for a missing key the default if given, else KeyError."""
        if key in self:
            taken = self[key]
            del self[key]
        elif default is _NOTHING:
            raise KeyError(key)
        else:
            taken = default
        return taken

    def popitem(self, last=True):
        """Take the last key out, or the first, and return it with its value."""
        if len(self) == 0:
            raise KeyError('dictionary is empty')
        key = next(reversed(self) if last else iter(self))
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        """Make a key the last one, or the first; KeyError if it is missing."""
        value = dict.pop(self, key)
        behind = () if last else list(dict.items(self))
        if behind:
            dict.clear(self)
        dict.__setitem__(self, key, value)
        for one, value in behind:
            dict.__setitem__(self, one, value)

    @recursive_repr()
    def __repr__(self):
        contents = repr(dict(self.items())) if self else ''
        return f'{self.__class__.__name__}({contents})'

    def __reduce__(self):
        """For copy and pickle: an empty one, with its attributes, to which the items are added."""
        state = self.__getstate__()
        if type(state) is tuple and not state[1]:
            state = state[0]
        return self.__class__, (), state, None, iter(self.items())

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new one that has the value for each key of the iterable."""
        return _filled(cls(), iterable, value)

    def copy(self):
        """A new one with the same items."""
        return self.__class__(self)

    __hash__ = None

    def __eq__(self, other):
        equal = dict.__eq__(self, other)
        if equal is True and isinstance(other, OrderedDict):
            # The same items: now the order counts, too.
            for mine, theirs in zip(self, other):
                if mine is not theirs and not mine == theirs:
                    return False
        return equal

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    def _joined(self, first, second):
        """A new dict of this class with the items of the first, then those of the second."""
        both = self.__class__(first)
        both.update(second)
        return both

    def __or__(self, other):
        return self._joined(self, other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return self._joined(other, self) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


# ---- ChainMap and UserDict

def _not_in_first(key):
    return KeyError(f'Key not found in the first mapping: {key!r}')


class ChainMap(MutableMapping):
    """Several mappings seen as one; the first that has a key answers for it, and only the first is written."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    # Reading asks the mappings in their order.

    def __getitem__(self, key):
        for layer in self.maps:
            try:
                found = layer[key]
            except KeyError:
                continue
            return found
        return self.__missing__(key)

    def __contains__(self, key):
        for layer in self.maps:
            if key in layer:
                break
        else:
            return False
        return True

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        return default if key not in self else self[key]

    def __iter__(self):
        # The last mapping says what comes first, as if all were merged from the last to the first.
        order = {}
        for layer in reversed(self.maps):
            order |= dict.fromkeys(layer)
        return iter(order)

    def __len__(self):
        different = set()
        for layer in self.maps:
            different.update(layer)
        return len(different)

    def __bool__(self):
        for layer in self.maps:
            if layer:
                return True
        return False

    @recursive_repr()
    def __repr__(self):
        shown = ', '.join([repr(layer) for layer in self.maps])
        return f'{self.__class__.__name__}({shown})'

    # Others made from this one.

    @property
    def parents(self):
        """A ChainMap of all but the first mapping."""
        _, *behind = self.maps or [None]
        return self.__class__(*behind)

    def new_child(self, m=None, **kwargs):
        """A ChainMap with one more mapping, in front of all the others."""
        front = kwargs if m is None else m
        if kwargs and front is not kwargs:
            front.update(kwargs)
        return self.__class__(front, *self.maps)

    def copy(self):
        """A ChainMap of a copy of the first mapping and the same others."""
        maps = self.maps
        return self.__class__(maps[0].copy(), *maps[1:])

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A ChainMap of one dict that has the value for each key of the iterable."""
        return cls(dict.fromkeys(iterable, value))

    # Writing goes to the first mapping.

    def __setitem__(self, key, value):
        front = self.maps[0]
        front[key] = value

    def __delitem__(self, key):
        front = self.maps[0]
        try:
            del front[key]
        except KeyError:
            raise _not_in_first(key)

    def pop(self, key, *args):
        """Take the key out of the first mapping and return its value; a default may be given."""
        front = self.maps[0]
        try:
            return front.pop(key, *args)
        except KeyError:
            raise _not_in_first(key)

    def popitem(self):
        """Take some key out of the first mapping and return it with its value."""
        front = self.maps[0]
        try:
            return front.popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def clear(self):
        """Empty the first mapping."""
        front = self.maps[0]
        front.clear()

    def __or__(self, other):
        if isinstance(other, Mapping):
            merged = self.copy()
            merged.maps[0].update(other)
            return merged
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            flat = dict(other)
            for layer in self.maps[::-1]:
                flat.update(layer)
            return self.__class__(flat)
        return NotImplemented

    def __ior__(self, other):
        front = self.maps[0]
        front.update(other)
        return self


def _plain(other):
    """The dict to merge with a UserDict, or None for what is neither a dict nor a UserDict."""
    if isinstance(other, UserDict):
        return other.data
    return other if isinstance(other, dict) else None


class UserDict(MutableMapping):
    """A dictionary in Python, to be derived from; the contents are the dict `data`."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        sources = [] if dict is None else [dict]
        if kwargs:
            sources.append(kwargs)
        for source in sources:
            self.update(source)

    def __repr__(self):
        return repr(self.data)

    def __getitem__(self, key):
        data, cls = self.data, self.__class__
        if key in data:
            return data[key]
        if not hasattr(cls, '__missing__'):
            raise KeyError(key)
        return cls.__missing__(self, key)

    def get(self, key, default=None):
        return default if key not in self else self[key]

    def __iter__(self):
        return iter(self.data)

    def __or__(self, other):
        second = _plain(other)
        return NotImplemented if second is None else self.__class__(self.data | second)

    def __ror__(self, other):
        first = _plain(other)
        return NotImplemented if first is None else self.__class__(first | self.data)

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __delitem__(self, key):
        del self.data[key]

    @classmethod
    def fromkeys(cls, iterable, value=None):
        return _filled(cls(), iterable, value)

    def __setitem__(self, key, item):
        self.data[key] = item

    def copy(self):
        cls = self.__class__
        if cls is UserDict:
            return cls(self.data.copy())
        from copy import copy
        # A subclass may share its data with the copy only after its own way of copying has seen none of it.
        kept, self.data = self.data, {}
        try:
            twin = copy(self)
        finally:
            self.data = kept
        twin.update(self)
        return twin

    def __len__(self):
        return len(self.data)

    def __copy__(self):
        cls = self.__class__
        twin = cls.__new__(cls)
        attributes = twin.__dict__
        attributes.update(self.__dict__)
        attributes['data'] = attributes['data'].copy()
        return twin

    def __contains__(self, key):
        return key in self.data
