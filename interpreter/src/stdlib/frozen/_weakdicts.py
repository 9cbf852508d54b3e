"""Dictionaries that hold their keys or their values weakly. Their classes are offered by weakref."""

from _collections_abc import Mapping, MutableMapping
from _weakref import _remove_dead_weakref, ref

__name__ = 'weakref'


def _pairs(other):
    """The pairs of what `update` accepts: a mapping or pairs."""
    return (other if hasattr(other, 'items') else dict(other)).items()


def _refill(copied, source):
    """Put the living pairs of a weak dictionary into its copy."""
    for pair in source.items():
        copied[pair[0]] = pair[1]
    return copied


def _common_methods(owner):
    """The methods that both classes have alike: display and the operators that merge."""
    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __or__(self, other):
        return merged(self.copy, self, other, (other,))

    def __ror__(self, other):
        return merged(type(self), self, other, (other, self))

    def __ior__(self, other):
        self.update(other)
        return self

    def merged(start, self, other, parts):
        if not isinstance(other, Mapping):
            return NotImplemented
        result = start()
        for part in parts:
            result.update(part)
        return result

    methods = __repr__, __ior__, __or__, __ror__
    for method in methods:
        method.__qualname__ = f'{owner}.{method.__name__}'
    return methods


class KeyedRef(ref):
    """A reference to a value that knows its key."""

    __slots__ = ('key',)

    def __new__(type, ob, callback, key):
        made = super().__new__(type, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        ref.__init__(self, ob, callback)


class WeakValueDictionary(MutableMapping):
    """A mapping that does not keep its values alive: an entry goes when nothing else holds its value any more."""

    # `data` maps the keys to references; a dead one counts as absent, but for `len` and deletion.

    def __init__(self, other=(), /, **kw):
        self.data = {}
        find = ref(self)

        # It must not keep the dictionary alive, so it has only a reference to it.
        def forget(reference):
            if (owner := find()) is not None:
                # rule: weak-cache.values.while-alive
                _remove_dead_weakref(owner.data, reference.key)
        self._remove = forget
        self.update(other, **kw)

    __repr__, __ior__, __or__, __ror__ = _common_methods('WeakValueDictionary')

    def __len__(self):
        return self.data.__len__()

    # ---- Reading

    def __getitem__(self, key):
        if (value := self.data[key]()) is not None:
            return value
        raise KeyError(key)

    def get(self, key, default=None):
        reference = self.data.get(key)
        if reference is not None and (value := reference()) is not None:
            return value
        return default

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def valuerefs(self):
        """A list of the references to the values, of which some may be dead when they are used."""
        return [*self.data.values()]

    def itervaluerefs(self):
        """The references to the values, of which some may be dead when they are used."""
        yield from self.valuerefs()

    def items(self):
        for key, reference in list(self.data.items()):
            if (value := reference()) is not None:
                yield key, value

    def values(self):
        for reference in self.valuerefs():
            if (value := reference()) is not None:
                yield value

    def keys(self):
        for key, reference in list(self.data.items()):
            if reference() is not None:
                yield key

    __iter__ = keys

    # ---- Changing

    def __setitem__(self, key, value):
        reference = KeyedRef(value, self._remove, key)
        self.data[key] = reference

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            value = default
            self.data[key] = KeyedRef(default, self._remove, key)
        return value

    def update(self, other=None, /, **kwargs):
        for source in (other, kwargs):
            if source is not None:
                for key, value in _pairs(source):
                    self[key] = value

    def __delitem__(self, key):
        self.data.__delitem__(key)

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        if reference is not None and (value := reference()) is not None:
            return value
        if not args:
            raise KeyError(key)
        return args[0]

    def popitem(self):
        value = None
        while value is None:
            key, reference = self.data.popitem()
            value = reference()
        return key, value

    # ---- Copies

    def copy(self):
        return _refill(WeakValueDictionary(), self)

    def __deepcopy__(self, memo):
        import copy
        copied = type(self)()
        for key, value in self.items():
            copied[copy.deepcopy(key, memo)] = value
        return copied

    __copy__ = copy


class WeakKeyDictionary(MutableMapping):
    """A mapping that does not keep its keys alive: an entry goes with its key, so it can hold what belongs to an object elsewhere."""

    # The keys of `data` are references, which compare and hash as what they refer to.

    def __init__(self, dict=None):
        self.data = {}
        find = ref(self)

        # It must not keep the dictionary alive, so it has only a reference to it.
        def forget(reference):
            if (owner := find()) is not None:
                # rule: weak-cache.by-instance.entry-dies
                owner.data.pop(reference, None)
        self._remove = forget
        if dict is None:
            return
        self.update(dict)

    __repr__, __ior__, __or__, __ror__ = _common_methods('WeakKeyDictionary')

    def __len__(self):
        return self.data.__len__()

    # ---- Reading

    def __getitem__(self, key):
        # rule: weak-cache.by-instance.equal-keys
        # rule: descriptor.storage.keyed-by-instance
        return self.data[ref(key)]

    def get(self, key, default=None):
        entries = self.data
        return entries.get(ref(key), default)

    def __contains__(self, key):
        try:
            key = ref(key)
        except TypeError:
            # What cannot be referred to weakly is no key.
            return False
        return key in self.data

    def keyrefs(self):
        """A list of the references to the keys, of which some may be dead when they are used."""
        return [*self.data]

    def items(self):
        for reference, value in list(self.data.items()):
            if (key := reference()) is not None:
                yield key, value

    def keys(self):
        for reference in self.keyrefs():
            if (key := reference()) is not None:
                yield key

    def values(self):
        for reference, value in list(self.data.items()):
            if reference() is not None:
                yield value

    __iter__ = keys

    # ---- Changing

    def __setitem__(self, key, value):
        # rule: weak-cache.by-instance.referenceable
        # rule: weak-cache.by-instance.value-refers-back
        self.data[ref(key, self._remove)] = value

    def setdefault(self, key, default=None):
        reference = ref(key, self._remove)
        return self.data.setdefault(reference, default)

    def update(self, dict=None, /, **kwargs):
        for source in (dict, kwargs):
            if source is not None:
                for key, value in _pairs(source):
                    self[key] = value

    def __delitem__(self, key):
        reference = ref(key)
        del self.data[reference]

    def pop(self, key, *args):
        reference = ref(key)
        return self.data.pop(reference, *args)

    def popitem(self):
        key = None
        while key is None:
            reference, value = self.data.popitem()
            key = reference()
        return key, value

    # ---- Copies

    def copy(self):
        return _refill(WeakKeyDictionary(), self)

    def __deepcopy__(self, memo):
        import copy
        copied = type(self)()
        for key, value in self.items():
            copied[key] = copy.deepcopy(value, memo)
        return copied

    __copy__ = copy
