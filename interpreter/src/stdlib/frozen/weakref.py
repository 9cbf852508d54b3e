"""Weak references, and containers that hold their contents weakly. References themselves are native, in `_weakref`.

The dictionaries are in `_weakdicts`, the set is in `_weakrefset`; they are imported when somebody asks for them.
"""

import itertools
import sys
from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref

# Proxies are absent.
__all__ = ['ref', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'WeakValueDictionary', 'WeakSet',
           'WeakMethod', 'finalize']


class WeakMethod(ref):
    """A reference to a bound method that lives as long as instance and function do, not as the method object."""

    __slots__ = '_func_ref', '_meth_type', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            instance = meth.__self__
            function = meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def _cb(arg):
            # Called for whichever of the two dies first.
            self = own()
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)
        self = ref.__new__(cls, instance, _cb)
        self._func_ref = ref(function, _cb)
        self._meth_type = type(meth)
        self._alive = True
        own = ref(self)
        return self

    def __call__(self):
        instance = super().__call__()
        function = self._func_ref()
        if instance is None or function is None:
            return None
        return self._meth_type(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class finalize:
    """Calls a function once, when an object dies, when it is called itself, or at the end of the program."""

    # Keeps the finalizers alive; they have no state of their own beyond their entry here.
    __slots__ = ()
    _registry = {}
    _counter = itertools.count()
    _registered_with_atexit = False

    class _Info:
        __slots__ = 'weakref', 'func', 'args', 'kwargs', 'atexit', 'index'

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._registered_with_atexit:
            import atexit
            atexit.register(self._exitfunc)
            finalize._registered_with_atexit = True
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = next(self._counter)
        self._registry[self] = info

    def __call__(self, _=None):
        """If alive then mark as dead and return func(*args, **kwargs);
otherwise return None"""
        info = self._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def _details(self, info):
        obj = info.weakref()
        return None if obj is None else (obj, info.func, info.args, info.kwargs or {})

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs);
otherwise return None"""
        info = self._registry.get(self)
        details = info and self._details(info)
        if details is not None and self._registry.pop(self, None):
            return details

    def peek(self):
        """If alive then return (obj, func, args, kwargs);
otherwise return None"""
        info = self._registry.get(self)
        return info and self._details(info)

    @property
    def alive(self):
        """Whether finalizer is alive"""
        return self in self._registry

    @property
    def atexit(self):
        """Whether finalizer should be called at exit"""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        kind = type(self).__name__
        if obj is None:
            return f'<{kind} object at {id(self):#x}; dead>'
        return f'<{kind} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>'

    @classmethod
    def _exitfunc(cls):
        """Call what is left, the youngest first, also what those calls register."""
        while True:
            waiting = [(info.index, self) for self, info in cls._registry.items() if info.atexit]
            if not waiting:
                break
            self = max(waiting, key=lambda pair: pair[0])[1]
            try:
                self()
            except Exception:
                sys.excepthook(*sys.exc_info())
