"""The counting dict of collections."""

from _collections import _count_elements
from itertools import chain, repeat

__name__ = 'collections'


def _counts_of(source):
    """What gives the pairs of element and count if the source is a mapping; None if its items are to be counted."""
    cls = type(source)
    if cls in (str, list, tuple, set, frozenset, range, bytes):
        return None
    if not issubclass(cls, dict):
        # The abstract base class is asked only about what might be one.
        from _collections_abc import Mapping
        if not isinstance(source, Mapping):
            return None
    return source.items


def _count(pair):
    return pair[1]


def _both(compares):
    """Make the comparison of two Counters out of that of two counts; where an element is missing, its count is 0."""
    name = compares.__name__

    def method(self, other):
        if isinstance(other, Counter):
            for counter in self, other:
                for element in counter:
                    if not compares(self[element], other[element]):
                        return False
            return True
        return NotImplemented

    return _named(method, name, compares.__doc__)


def _combining(choose):
    """Make an operator of two Counters out of what it does with two counts; only positive results are kept."""
    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, mine in self.items():
            count = choose(mine, other[element])
            if count > 0:
                result[element] = count
        for element, theirs in other.items():
            if element not in self:
                count = choose(0, theirs)
                if count > 0:
                    result[element] = count
        return result

    return _named(method, choose.__name__, choose.__doc__)


def _named(method, name, doc):
    method.__name__, method.__qualname__, method.__doc__ = name, 'Counter.' + name, doc
    return method


class Counter(dict):
    """A dict of elements and how often each occurs; of any other element the count is 0."""

    def __init__(self, iterable=None, /, **kwds):
        dict.__init__(self)
        self.update(iterable, **kwds)

    def update(self, iterable=None, /, **kwds):
        """Add the counts of another mapping, or the elements of an iterable."""
        if iterable is not None:
            counts = _counts_of(iterable)
            if counts is None:
                _count_elements(self, iterable)
            elif self:
                known = self.get
                for element, more in counts():
                    self[element] = more + known(element, 0)
            else:
                dict.update(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Subtract the counts of another mapping, or the elements of an iterable; counts may get negative."""
        if iterable is not None:
            counts, known = _counts_of(iterable), self.get
            for element, less in zip(iterable, repeat(1)) if counts is None else counts():
                self[element] = known(element, 0) - less
        if kwds:
            self.subtract(kwds)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def copy(self):
        """A new Counter with the same counts."""
        return self.__class__(self)

    def __reduce__(self):
        counts = dict(self)
        return self.__class__, (counts,)

    def __missing__(self, key):
        """What was never counted occurs 0 times; asking does not add it."""
        return 0

    def __delitem__(self, elem):
        """Forget an element, if it was counted at all."""
        if elem not in self:
            return
        dict.__delitem__(self, elem)

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def elements(self):
        """An iterator that gives each element as often as its count says."""
        return chain.from_iterable(map(repeat, self.keys(), self.values()))

    def most_common(self, n=None):
        """The `n` most common elements and their counts, the most common first; all if `n` is None."""
        ranked = sorted(self.items(), key=_count, reverse=True)
        return ranked if n is None else ranked[:max(n, 0)]

    def __repr__(self):
        shown = ''
        if self:
            try:
                shown = repr(dict(self.most_common()))
            except TypeError:
                # The counts cannot be ordered.
                shown = repr(dict(self))
        return f'{self.__class__.__name__}({shown})'

    # Comparisons.

    __hash__ = None

    @_both
    def __eq__(mine, theirs):
        """Equal if each element has the same count in both."""
        return mine == theirs

    @_both
    def __le__(mine, theirs):
        """Less or equal if no element has a greater count here."""
        return mine <= theirs

    @_both
    def __ge__(mine, theirs):
        """Greater or equal if no element has a smaller count here."""
        return mine >= theirs

    def __ne__(self, other):
        """The contrary of being equal."""
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        """Less or equal, but not equal."""
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        """Greater or equal, but not equal."""
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    # Operators whose results have positive counts only.

    @_combining
    def __add__(mine, theirs):
        """Sums of counts."""
        return mine + theirs

    @_combining
    def __sub__(mine, theirs):
        """Differences of counts."""
        return mine - theirs

    @_combining
    def __or__(mine, theirs):
        """The greater ones of the counts."""
        return theirs if mine < theirs else mine

    @_combining
    def __and__(mine, theirs):
        """The smaller ones of the counts."""
        return mine if mine < theirs else theirs

    def __pos__(self):
        """The elements with positive counts."""
        return _positive(self, 1)

    def __neg__(self):
        """The elements with negative counts, and these without the sign."""
        return _positive(self, -1)

    def __iadd__(self, other):
        for element, more in other.items():
            self[element] += more
        return _without_others(self)

    def __isub__(self, other):
        for element, less in other.items():
            self[element] -= less
        return _without_others(self)

    def __ior__(self, other):
        for element, theirs in other.items():
            mine = self[element]
            if theirs > mine:
                self[element] = theirs
        return _without_others(self)

    def __iand__(self, other):
        for element, mine in self.items():
            theirs = other[element]
            if theirs < mine:
                self[element] = theirs
        return _without_others(self)


def _positive(counter, sign):
    result = Counter()
    for element, count in counter.items():
        if count * sign > 0:
            result[element] = count * sign
    return result


def _without_others(counter):
    """The Counter itself, after it has lost the elements whose counts are not positive."""
    for element in [element for element, count in counter.items() if not count > 0]:
        del counter[element]
    return counter
