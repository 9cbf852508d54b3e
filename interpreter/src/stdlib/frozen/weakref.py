"""Weak references, and containers that hold their contents weakly. References themselves are native, in `_weakref`.

The dictionaries are in `_weakdicts`, the set is in `_weakrefset`; they are imported when somebody asks for them.
"""

import sys
from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref

# Proxies are absent.
__all__ = ['ref', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'WeakValueDictionary', 'WeakSet',
           'WeakMethod', 'finalize']


class WeakMethod(ref):
    """A reference to a bound method that lives as long as instance and function do, not as the method object."""

    # The reference itself is to the instance. `_function` is a reference too, and None when either of the two is dead.
    __slots__ = '_function', '_kind', '__weakref__'

    def __new__(cls, meth, callback=None):
        if not (hasattr(meth, '__self__') and hasattr(meth, '__func__')):
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def half_is_gone(_):
            # Both halves may die, the callback is called for the first.
            whole = find()
            if whole is None or whole._function is None:
                return
            whole._function = None
            if callback is not None:
                callback(whole)
        made = super().__new__(cls, meth.__self__, half_is_gone)
        find = ref(made)
        made._kind = type(meth)
        made._function = ref(meth.__func__, half_is_gone)
        return made

    def __call__(self):
        find = self._function
        if find is not None and (function := find()) is not None and (instance := super().__call__()) is not None:
            return self._kind(function, instance)

    def __eq__(self, other):
        if isinstance(other, WeakMethod):
            if self._function is not None and other._function is not None:
                return self._function == other._function and super().__eq__(other)
            return self is other
        return NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, WeakMethod) else NotImplemented

    __hash__ = ref.__hash__


class finalize:
    """Calls a function once, when an object dies, when it is called itself, or at the end of the program."""

    # What there is to do, by finalizer, the oldest first: [reference, call, whether at exit too].
    # It keeps the finalizers alive, which have no state of their own.
    _registry = {}
    _exit_is_known = False
    __slots__ = ()

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._exit_is_known:
            import atexit
            atexit.register(finalize._exitfunc)
            finalize._exit_is_known = True
        self._registry[self] = [ref(obj, self), (func, args, kwargs), True]

    def __call__(self, _=None):
        """Call the function and return what it returns; a finalizer that is dead does nothing."""
        if (entry := self._registry.pop(self, None)) is not None:
            func, args, kwargs = entry[1]
            return func(*args, **kwargs)

    def peek(self):
        """The object, the function, its arguments and its keyword arguments; None for a dead finalizer."""
        if (entry := self._registry.get(self)) is not None and (obj := entry[0]()) is not None:
            return obj, *entry[1]

    def detach(self):
        """Like `peek`, and the finalizer is dead afterwards, so that the function is never called."""
        found = self.peek()
        # Another thread may have been faster.
        if found is not None and self._registry.pop(self, None) is not None:
            return found

    @property
    def alive(self):
        """True until the function was called or the finalizer was detached."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the function is called at the end of the program, if the object lives as long."""
        entry = self._registry.get(self)
        return entry is not None and entry[2]

    @atexit.setter
    def atexit(self, value):
        if (entry := self._registry.get(self)) is not None:
            entry[2] = bool(value)

    def __repr__(self):
        found = self.peek()
        state = 'dead' if found is None else f'for {type(found[0]).__qualname__!r} at {id(found[0]):#x}'
        return f'<{type(self).__name__} object at {id(self):#x}; {state}>'

    @classmethod
    def _exitfunc(cls):
        """Call what is left, the youngest first, also what those calls register."""
        def youngest():
            for self, entry in reversed(list(cls._registry.items())):
                if entry[2]:
                    return self

        while (self := youngest()) is not None:
            try:
                self()
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)
        # The rest is not wanted now, and what dies from here on is the end of the program.
        cls._registry.clear()
