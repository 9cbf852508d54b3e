"""A set of weak references. Its class is offered by weakref."""

import sys
from _types import GenericAlias
from _weakref import ref

__all__ = ['WeakSet']


def _forgetter(find):
    """What takes a dead reference out of the set that `find` leads to; it must not keep the set alive itself."""
    def forget(reference):
        if (owner := find()) is not None:
            owner.data.discard(reference)
    return forget


def _references(items):
    return set(map(ref, items))


class WeakSet:
    # `data` holds the references. All of them call `_remove` when they die, but for those that an intersection left.

    def __init__(self, data=None):
        self._remove = _forgetter(ref(self))
        self.data = set()
        if data is None:
            return
        self.update(data)

    __class_getitem__ = classmethod(GenericAlias)

    # ---- Looking

    def __repr__(self):
        return f'{self.data!r}'

    def __len__(self):
        return self.data.__len__()

    def __contains__(self, item):
        try:
            key = ref(item)
        except TypeError:
            # What cannot be referred to weakly cannot have been added.
            return False
        return key in self.data

    def __iter__(self):
        # Elements may die and be taken out between two steps.
        for reference in tuple(self.data):
            if (element := reference()) is not None:
                yield element

    def __eq__(self, other):
        return self.data == _references(other) if isinstance(other, type(self)) else NotImplemented

    def __lt__(self, other):
        return _references(other) > self.data

    def __gt__(self, other):
        return _references(other) < self.data

    def issubset(self, other):
        return _references(other) >= self.data

    def issuperset(self, other):
        return _references(other) <= self.data

    __le__, __ge__ = issubset, issuperset

    def isdisjoint(self, other):
        return not self.intersection(other).data

    # ---- Changing one element

    def add(self, item):
        reference = ref(item, self._remove)
        self.data.add(reference)

    def discard(self, item):
        reference = ref(item)
        self.data.discard(reference)

    def remove(self, item):
        reference = ref(item)
        self.data.remove(reference)

    def pop(self):
        taken = None
        while taken is None:
            if not self.data:
                raise KeyError('pop from empty WeakSet') from None
            taken = self.data.pop()()
        return taken

    # ---- Changing many

    def clear(self):
        self.data.clear()

    def update(self, other):
        add = self.add
        for item in other:
            add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        # A set whose elements are taken from itself must not change under its own iterator.
        self.data -= self.data if other is self else _references(other)
        return self

    def __iand__(self, other):
        self.data.intersection_update(map(ref, other))
        return self

    def __ixor__(self, other):
        if other is self:
            self.clear()
            return self
        self.data ^= {ref(item, self._remove) for item in other}
        return self

    def difference_update(self, other):
        self -= other

    def intersection_update(self, other):
        self &= other

    def symmetric_difference_update(self, other):
        self ^= other

    # ---- Making another set

    def __reduce__(self):
        return type(self), ([*self],), self.__getstate__()

    def copy(self):
        return type(self)(self)

    def difference(self, other):
        rest = self.copy()
        rest -= other
        return rest

    def symmetric_difference(self, other):
        either = self.copy()
        either ^= other
        return either

    def intersection(self, other):
        return type(self)(filter(self.__contains__, other))

    def union(self, other):
        both = self.copy()
        both.update(other)
        return both

    __sub__, __xor__, __and__, __or__ = difference, symmetric_difference, intersection, union


# Otherwise that module does it.
if '_collections_abc' in sys.modules:
    from _collections_abc import MutableSet
    MutableSet.register(WeakSet)
