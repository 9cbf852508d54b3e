"""Iterators that build on others."""

__all__ = ["accumulate", "batched", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle", "dropwhile",
           "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap", "takewhile", "tee", "zip_longest"]

_missing = object()


class _Wrapped:
    """An iterator whose work a generator does."""

    __slots__ = ("_inner", "__weakref__")

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._inner)


class chain(_Wrapped):
    __slots__ = ()

    def __init__(self, *iterables):
        self._inner = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls.__new__(cls)
        self._inner = _chain(iterable)
        return self


def _chain(iterables):
    for iterable in iterables:
        yield from iter(iterable)


class count:
    __slots__ = ("_at", "_step")

    def __init__(self, start=0, step=1):
        self._at = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._at
        self._at = value + self._step
        return value

    def __repr__(self):
        if self._step == 1:
            return f"count({self._at!r})"
        return f"count({self._at!r}, {self._step!r})"


class repeat:
    __slots__ = ("_object", "_times")

    def __init__(self, object, times=None):
        self._object = object
        self._times = times if times is None or times > 0 else 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._times is None:
            return self._object
        if not self._times:
            raise StopIteration
        self._times -= 1
        return self._object

    def __repr__(self):
        if self._times is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._times})"


class cycle(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, /):
        self._inner = _cycle(iter(iterable))


def _cycle(iterator):
    saved = []
    for item in iterator:
        saved.append(item)
        yield item
    while saved:
        yield from saved


class islice(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            raise TypeError(f"islice expected at {'least 2' if not bounds else 'most 4'} arguments, got {len(bounds) + 1}")
        start, stop, step = (0, bounds[0], 1) if len(bounds) == 1 else (*bounds, None)[:3]
        start = 0 if start is None else start
        step = 1 if step is None else step
        if stop is not None and stop < 0:
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if start < 0:
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._inner = _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    at = 0
    wanted = start
    while stop is None or wanted < stop:
        while at < wanted:
            if next(iterator, _missing) is _missing:
                return
            at += 1
        item = next(iterator, _missing)
        if item is _missing:
            return
        at += 1
        yield item
        wanted += step
    while stop is not None and at < stop:
        if next(iterator, _missing) is _missing:
            return
        at += 1


class starmap(_Wrapped):
    __slots__ = ()

    def __init__(self, function, iterable, /):
        self._inner = _starmap(function, iter(iterable))


def _starmap(function, iterator):
    for args in iterator:
        yield function(*args)


class takewhile(_Wrapped):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._inner = _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


class dropwhile(_Wrapped):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._inner = _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


class filterfalse(_Wrapped):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._inner = _filterfalse(bool if predicate is None else predicate, iter(iterable))


def _filterfalse(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item


class compress(_Wrapped):
    __slots__ = ()

    def __init__(self, data, selectors):
        self._inner = _compress(iter(data), iter(selectors))


def _compress(data, selectors):
    for item, wanted in zip(data, selectors):
        if wanted:
            yield item


class accumulate(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, func=None, *, initial=None):
        self._inner = _accumulate(iter(iterable), func, initial)


def _accumulate(iterator, function, total):
    if total is None:
        total = next(iterator, _missing)
        if total is _missing:
            return
    yield total
    for item in iterator:
        total = total + item if function is None else function(total, item)
        yield total


class pairwise(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, /):
        self._inner = _pairwise(iter(iterable))


def _pairwise(iterator):
    before = next(iterator, _missing)
    if before is _missing:
        return
    for item in iterator:
        yield before, item
        before = item


class batched(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, n, *, strict=False):
        if n < 1:
            raise ValueError("n must be at least one")
        self._inner = _batched(iter(iterable), n, strict)


def _batched(iterator, n, strict):
    while batch := tuple(islice(iterator, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


class zip_longest(_Wrapped):
    __slots__ = ()

    def __init__(self, *iterables, fillvalue=None):
        self._inner = _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fill):
    left = len(iterators)
    while left:
        row = []
        for at, iterator in enumerate(iterators):
            item = fill if iterator is None else next(iterator, _missing)
            if item is _missing:
                left -= 1
                if not left:
                    return
                iterators[at] = None
                item = fill
            row.append(item)
        yield tuple(row)


class product(_Wrapped):
    __slots__ = ()

    def __init__(self, *iterables, repeat=1):
        self._inner = _product([tuple(iterable) for iterable in iterables] * repeat)


def _product(pools):
    if not pools:
        yield ()
        return
    for head in _product(pools[:-1]):
        for item in pools[-1]:
            yield (*head, item)


class combinations(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, r):
        self._inner = _choose(tuple(iterable), r, 0, 1)


class combinations_with_replacement(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, r):
        self._inner = _choose(tuple(iterable), r, 0, 0)


def _choose(pool, r, start, step):
    if not r:
        yield ()
        return
    for at in range(start, len(pool)):
        for rest in _choose(pool, r - 1, at + step, step):
            yield (pool[at], *rest)


class permutations(_Wrapped):
    __slots__ = ()

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        self._inner = _permute(pool, len(pool) if r is None else r)


def _permute(pool, r):
    if not r:
        yield ()
        return
    for at in range(len(pool)):
        for rest in _permute(pool[:at] + pool[at + 1:], r - 1):
            yield (pool[at], *rest)


class groupby:
    __slots__ = ("_iterator", "_key", "_current", "_current_key", "_target_key", "_group")

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._current = self._current_key = self._target_key = _missing
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._current = next(self._iterator)
        self._current_key = self._current if self._key is None else self._key(self._current)

    def __next__(self):
        self._group = None
        while self._current_key is _missing or self._current_key == self._target_key:
            self._advance()
        self._target_key = self._current_key
        self._group = group = _members(self, self._target_key)
        return self._current_key, group


def _members(groups, key):
    while groups._current_key == key:
        yield groups._current
        try:
            groups._advance()
        except StopIteration:
            return


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    link = [None, None]
    return tuple(_tee(iterator, link) for _ in range(n))


def _tee(iterator, link):
    while True:
        if link[1] is None:
            item = next(iterator, _missing)
            if item is _missing:
                return
            link[0] = item
            link[1] = [None, None]
        item, link = link
        yield item
