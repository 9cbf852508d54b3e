"""A list as priority queue: the smallest item stands first. CPython has the core in C."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'heappushpop', 'heappush_max', 'heappop_max',
           'heapify_max', 'heapreplace_max', 'heappushpop_max', 'nlargest', 'nsmallest', 'merge']


def _less(one, two):
    return one < two


def _more(one, two):
    return two < one


def _rise(heap, top, index, before):
    """Move the item at `index` up, not beyond `top`, until its parent stands before it."""
    item = heap[index]
    while index > top:
        parent = (index - 1) >> 1
        if not before(item, heap[parent]):
            break
        heap[index] = heap[parent]
        index = parent
    heap[index] = item


def _sink(heap, index, before):
    """Let the item at `index` find its place below: all the way down first, then up again."""
    end, top = len(heap), index
    item = heap[index]
    child = 2 * index + 1
    while child < end:
        right = child + 1
        if right < end and not before(heap[child], heap[right]):
            child = right
        heap[index] = heap[child]
        index = child
        child = 2 * index + 1
    heap[index] = item
    _rise(heap, top, index, before)


def _pop(heap, before):
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sink(heap, 0, before)
    return first


def _replace(heap, item, before):
    if not heap:
        raise IndexError('index out of range')
    first = heap[0]
    heap[0] = item
    _sink(heap, 0, before)
    return first


def heappush(heap, item):
    """Add the item and let it rise to its place."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, _less)


def heappop(heap):
    """Take the smallest item out and return it; IndexError if there is none."""
    return _pop(heap, _less)


def heapreplace(heap, item):
    """Put the item in for the smallest one, which is returned whichever of the two is smaller."""
    return _replace(heap, item, _less)


def heappushpop(heap, item):
    """Return the smaller one of the item and the first of the heap; the other one stays in the heap."""
    return _replace(heap, item, _less) if heap and heap[0] < item else item


def heapify(heap):
    """Put the items of a list in the order of a heap, in linear time."""
    for index in reversed(range(len(heap) // 2)):
        _sink(heap, index, _less)


def heappush_max(heap, item):
    """Like heappush, for a heap whose first item is the largest."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, _more)


def heappop_max(heap):
    """Like heappop, for a heap whose first item is the largest."""
    return _pop(heap, _more)


def heapreplace_max(heap, item):
    """Like heapreplace, for a heap whose first item is the largest."""
    return _replace(heap, item, _more)


def heappushpop_max(heap, item):
    """Like heappushpop, for a heap whose first item is the largest."""
    return _replace(heap, item, _more) if heap and item < heap[0] else item


def heapify_max(heap):
    """Like heapify, for a heap whose first item is to be the largest."""
    for index in reversed(range(len(heap) // 2)):
        _sink(heap, index, _more)


class _Entry:
    """The next item of one of the merged iterables; earlier iterables go first among equals."""

    __slots__ = 'key', 'order', 'value', 'items', 'before'

    def __init__(self, key, order, value, items, before):
        self.key, self.order, self.value, self.items, self.before = key, order, value, items, before

    def __lt__(self, other):
        if self.before(self.key, other.key):
            return True
        return not self.before(other.key, self.key) and self.order < other.order


def merge(*iterables, key=None, reverse=False):
    """Merge sorted iterables into one sorted iterator."""
    heap = []
    for order, iterable in enumerate(iterables):
        items = iter(iterable)
        for value in items:
            heap.append(_Entry(value if key is None else key(value), order, value, items,
                               _more if reverse else _less))
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry.value
        for value in entry.items:
            entry.value = value
            entry.key = value if key is None else key(value)
            _sink(heap, 0, _less)
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    """The n smallest items, the smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
