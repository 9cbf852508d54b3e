"""Abstract base classes of sets, mappings and sequences, with the methods that follow from the abstract ones.

Its names are those of collections.abc.
"""

import sys
from _collections_abc import Collection, Iterable, Reversible, Sized
from _types import GenericAlias, MappingProxyType
from abc import ABCMeta, abstractmethod

__name__ = 'collections.abc'

# Stands for an argument not given, or an item not there.
_NOTHING = object()


def _first_of(container):
    """The item that iteration gives first; KeyError if there is none."""
    item = next(iter(container), _NOTHING)
    if item is _NOTHING:
        raise KeyError from None
    return item


def _all_in(items, container):
    """True if the container has each of the items."""
    for item in items:
        if item not in container:
            return False
    return True


def _occurs(value, items):
    """True if one of the items is, or equals, the value."""
    for item in items:
        if item is value or item == value:
            return True
    return False


def _call_for_each(method, items):
    for item in items:
        method(item)


def _call_until(error, method):
    """Call the method again and again, until it raises the error."""
    while True:
        try:
            method()
        except error:
            return


@classmethod
def _builtin_set(cls, it):
    return set(it)


# ---- Sets

class Set(Collection):
    """Base of finite containers whose items are all different.

    From __contains__, __iter__ and __len__ all other methods follow. Whoever has faster comparisons
    replaces __le__ and __ge__, which the others go through.
    """

    @classmethod
    def _from_iterable(cls, it):
        """A set of this kind with the items of `it`; to be overridden where the constructor differs."""
        return cls(it)

    def _as_set(self, other):
        """`other` as a Set, or None where it is not even iterable."""
        if isinstance(other, Set):
            return other
        return self._from_iterable(other) if isinstance(other, Iterable) else None

    # Comparisons: the lengths first, because they often decide alone.

    def __eq__(self, other):
        if isinstance(other, Set):
            return self.__le__(other) if len(self) == len(other) else False
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Set):
            return self.__le__(other) if len(self) < len(other) else False
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, Set):
            return False if len(self) > len(other) else _all_in(self, other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Set):
            return self.__ge__(other) if len(self) > len(other) else False
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return False if len(self) < len(other) else _all_in(other, self)
        return NotImplemented

    def isdisjoint(self, other):
        """True if no item of `other` is in the set."""
        for item in other:
            if item in self:
                break
        else:
            return True
        return False

    # Combinations.

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for part in (self, other) for item in part)
        return NotImplemented

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item in self)
        return NotImplemented

    def __sub__(self, other):
        taken = Set._as_set(self, other)
        if taken is not None:
            return self._from_iterable(item for item in self if item not in taken)
        return NotImplemented

    def __rsub__(self, other):
        source = Set._as_set(self, other)
        if source is not None:
            return self._from_iterable(item for item in source if item not in self)
        return NotImplemented

    def __xor__(self, other):
        second = Set._as_set(self, other)
        if second is None:
            return NotImplemented
        return (self - second) | (second - self)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def _hash(self):
        """The hash that a frozenset of the same items has; for hashable sets to use as `__hash__`."""
        mask = 2 * sys.maxsize + 1
        state = (len(self) + 1) * 1927868237 & mask
        for item in self:
            one = hash(item)
            state = (state ^ (one ^ one << 16 ^ 89869747) * 3644798167) & mask
        state = ((state ^ state >> 11 ^ state >> 25) * 69069 + 907133923) & mask
        signed = state - mask - 1 if state > sys.maxsize else state
        return 590923713 if signed == -1 else signed

    __slots__ = ()


class MutableSet(Set):
    """Base of sets that change.

    Needs add() and discard() besides __contains__, __iter__ and __len__; the other methods follow. Whoever
    has faster comparisons replaces __le__, which the others go through.
    """

    @abstractmethod
    def discard(self, value):
        """Take the item out, if it is in."""
        raise NotImplementedError

    @abstractmethod
    def add(self, value):
        """Put the item in, unless it is in already."""
        raise NotImplementedError

    def remove(self, value):
        """Take the item out; KeyError if it is not in."""
        missing = value not in self
        if missing:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Take some item out and return it; KeyError if there is none."""
        item = _first_of(self)
        self.discard(item)
        return item

    def clear(self):
        """Take all items out, one by one."""
        _call_until(KeyError, self.pop)

    def __ior__(self, it):
        _call_for_each(self.add, it)
        return self

    def __iand__(self, it):
        _call_for_each(self.discard, self - it)
        return self

    def __isub__(self, it):
        if it is not self:
            _call_for_each(self.discard, it)
        else:
            self.clear()
        return self

    def __ixor__(self, it):
        if it is not self:
            for item in it if isinstance(it, Set) else self._from_iterable(it):
                change = self.discard if item in self else self.add
                change(item)
        else:
            self.clear()
        return self

    __slots__ = ()


# ---- Mappings

class Mapping(Collection):
    """Base of what gives values for keys.

    From __getitem__, __iter__ and __len__ all other methods follow.
    """

    # Lets `match` recognise the class.
    __abc_tpflags__ = 1 << 6

    __reversed__ = None
    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        found = True
        try:
            self[key]
        except KeyError:
            found = False
        return found

    def get(self, key, default=None):
        """The value of the key, or the default where there is none."""
        try:
            default = self[key]
        except KeyError:
            pass
        return default

    def keys(self):
        """A view of the keys, which is a set."""
        return KeysView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def items(self):
        """A view of the pairs of key and value, which is a set."""
        return ItemsView(self)

    def __eq__(self, other):
        if isinstance(other, Mapping):
            mine, theirs = self.items(), other.items()
            return dict(mine) == dict(theirs)
        return NotImplemented

    __slots__ = ()


class MappingView(Sized):
    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f'{self.__class__.__name__}({self._mapping!r})'

    def __len__(self):
        return len(self._mapping)


class KeysView(MappingView, Set):
    __slots__ = ()
    _from_iterable = _builtin_set

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()
    _from_iterable = _builtin_set

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]

    def __contains__(self, item):
        key, expected = item
        try:
            value = self._mapping[key]
        except KeyError:
            return False
        return value is expected or value == expected


class ValuesView(MappingView, Collection):
    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]

    def __contains__(self, value):
        mapping = self._mapping
        return _occurs(value, (mapping[key] for key in mapping))

    __slots__ = ()


class MutableMapping(Mapping):
    """Base of mappings that change.

    Needs __setitem__ and __delitem__ besides __getitem__, __iter__ and __len__; the other methods follow.
    """

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    def setdefault(self, key, default=None):
        """The value of the key, which becomes the default where there is none."""
        try:
            value = self[key]
        except KeyError:
            value = self[key] = default
        return value

    def update(self, other=(), /, **kwds):
        """Take over the items of a mapping or the pairs of an iterable, and then those given by keyword."""
        if isinstance(other, Mapping):
            keys = other
        elif hasattr(other, 'keys'):
            keys = other.keys()
        else:
            keys = ()
            for key, value in other:
                self[key] = value
        for key in keys:
            self[key] = other[key]
        for key in kwds:
            self[key] = kwds[key]

    def pop(self, key, default=_NOTHING):
        """Take the key out and return its value; for a missing key the default if given, else KeyError."""
        try:
            taken = self[key]
        except KeyError:
            if default is not _NOTHING:
                return default
            raise
        del self[key]
        return taken

    def popitem(self):
        """Take some key out and return it with its value; KeyError if there is none."""
        key = _first_of(self)
        pair = key, self[key]
        del self[key]
        return pair

    def clear(self):
        """Take all keys out, one by one."""
        _call_until(KeyError, self.popitem)

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    __slots__ = ()


# ---- Sequences

def _from_front(sequence, position):
    """A position that counts from the end when negative, as one that counts from the front."""
    return position if position is None or position >= 0 else position + len(sequence)


class Sequence(Reversible, Collection):
    """Base of what has items at positions. Needs __getitem__ and __len__; the other methods follow."""

    # Lets `match` recognise the class.
    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        position = 0
        while True:
            try:
                yield self[position]
            except IndexError:
                return
            position += 1

    def __reversed__(self):
        position = len(self)
        while position > 0:
            position -= 1
            yield self[position]

    def __contains__(self, value):
        return _occurs(value, self)

    def count(self, value):
        """How often the value occurs."""
        found = 0
        for item in self:
            if item is value or item == value:
                found += 1
        return found

    def index(self, value, start=0, stop=None):
        """The first position of the value, from `start` and before `stop`; ValueError if there is none."""
        position = _from_front(self, start)
        if position is not None and position < 0:
            position = 0
        end = _from_front(self, stop)
        while end is None or position < end:
            try:
                item = self[position]
            except IndexError:
                break
            if item is value or item == value:
                return position
            position += 1
        raise ValueError

    __slots__ = ()


def _warn_of_bytestring():
    import warnings
    warnings._deprecated('collections.abc.ByteString', remove=(3, 17))


class _DeprecateByteStringMeta(ABCMeta):
    """Warns of each use of the class whose metaclass it is, but for its being made."""

    _own = 'ByteString'

    def __instancecheck__(cls, instance):
        _warn_of_bytestring()
        return super().__instancecheck__(instance)

    def __new__(cls, name, bases, namespace, **kwargs):
        if name != cls._own:
            _warn_of_bytestring()
        return ABCMeta.__new__(cls, name, bases, namespace, **kwargs)


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """Former common base of bytes and bytearray, to be gone in 3.17: Buffer says more of what is meant."""

    __slots__ = ()


class MutableSequence(Sequence):
    """Base of sequences that change.

    Needs __setitem__, __delitem__ and insert() besides __getitem__ and __len__; the other methods follow.
    """

    @abstractmethod
    def insert(self, index, value):
        """Put the value in front of the item at the position."""
        raise IndexError

    def append(self, value):
        """Put the value behind the last item."""
        end = len(self)
        self.insert(end, value)

    def extend(self, values):
        """Put all the values behind the last item; the sequence itself may be given."""
        _call_for_each(self.append, list(values) if values is self else values)

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take the item at the position out and return it; IndexError if there is none."""
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        """Take the first item that equals the value out; ValueError if there is none."""
        position = self.index(value)
        del self[position]

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    def reverse(self):
        """Turn the order of the items round, in place."""
        low, high = 0, len(self) - 1
        while low < high:
            self[low], self[high] = self[high], self[low]
            low += 1
            high -= 1

    def clear(self):
        """Take all items out, one by one."""
        _call_until(IndexError, self.pop)

    __slots__ = ()


# ---- The concrete types

def _register_concrete():
    Set.register(frozenset)
    MutableSet.register(set)
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))
    Mapping.register(MappingProxyType)
    MutableMapping.register(dict)
    for cls in tuple, str, bytes, range:
        Sequence.register(cls)
    for cls in bytes,:
        ByteString.register(cls)
    from _collections import deque
    for cls in list, deque:
        MutableSequence.register(cls)
    if '_weakrefset' in sys.modules:
        MutableSet.register(sys.modules['_weakrefset'].WeakSet)


_register_concrete()
