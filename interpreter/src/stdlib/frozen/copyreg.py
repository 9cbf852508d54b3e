"""How objects are taken apart and put together again, for copying."""

__all__ = ['constructor', 'pickle']


# ---- For types that do not bring their own

dispatch_table = {}


def constructor(object):
    if callable(object):
        return
    raise TypeError('constructors must be callable')


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Declare the reduction function of a type."""
    if callable(pickle_function):
        dispatch_table[ob_type] = pickle_function
    else:
        raise TypeError('reduction functions must be callable')
    if constructor_ob is None:
        return
    constructor(constructor_ob)


# ---- What puts objects together

def __newobj_ex__(cls, args, kwargs):
    """Used where `__new__` takes keyword arguments."""
    make = cls.__new__
    return make(cls, *args, **kwargs)


def __newobj__(cls, *args):
    make = cls.__new__
    return make(cls, *args)


def _reconstructor(cls, base, state):
    if base is not object:
        made = base.__new__(cls, state)
        if base.__init__ != object.__init__:
            base.__init__(made, state)
        return made
    return object.__new__(cls)


# ---- What takes them apart

def _slotnames(cls):
    """The names of all slots of a class and its bases, private ones mangled; kept on the class."""
    kept = vars(cls).get('__slotnames__')
    if kept is None:
        kept = [_mangled(name, base) for base in cls.__mro__ for name in _declared(base)
                if name not in ('__dict__', '__weakref__')]
        try:
            cls.__slotnames__ = kept
        except TypeError:
            # A native class keeps nothing.
            pass
    return kept


def _declared(base):
    slots = vars(base).get('__slots__', ())
    return [slots] if isinstance(slots, str) else slots


def _mangled(name, owner):
    stem = owner.__name__.lstrip('_')
    private = name[:2] == '__' and name[-2:] != '__'
    return f'_{stem}{name}' if private and stem else name


def _made_natively(kind):
    """Whether it is not made by a class statement, or brings its own way of being made."""
    if not kind.__flags__ & 1 << 9:
        return True
    maker = kind.__new__
    return isinstance(maker, type(object.__new__)) and maker.__self__ is kind


def _reduce_ex(self, proto):
    """What `object.__reduce_ex__` gives for protocols 0 and 1."""
    cls = type(self)
    base = next(filter(_made_natively, cls.__mro__), object)
    if base is cls and base is not object:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    parts = cls, base, None if base is object else base(self)
    if any('__getstate__' in vars(kind) for kind in cls.__mro__[:-1]):
        attributes = self.__getstate__()
    elif getattr(self, '__slots__', None):
        raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled')
    else:
        attributes = getattr(self, '__dict__', None)
    return (_reconstructor, parts, attributes) if attributes else (_reconstructor, parts)


def _reduce_newobj(obj, plain):
    """What it gives for the later ones; `plain` if the attributes are all that there is of it."""
    cls = type(obj)
    args, kwargs = None, {}
    if hasattr(obj, '__getnewargs_ex__'):
        given = obj.__getnewargs_ex__()
        if not isinstance(given, tuple):
            raise TypeError(f'__getnewargs_ex__ should return a tuple, not {type(given).__name__!r}')
        if len(given) != 2:
            raise ValueError(f'__getnewargs_ex__ should return a tuple of length 2, not {len(given)}')
        args, kwargs = given
        if not isinstance(args, tuple):
            raise TypeError('first item of the tuple returned by __getnewargs_ex__ must be a tuple, '
                            f'not {type(args).__name__!r}')
        if not isinstance(kwargs, dict):
            raise TypeError('second item of the tuple returned by __getnewargs_ex__ must be a dict, '
                            f'not {type(kwargs).__name__!r}')
    elif hasattr(obj, '__getnewargs__'):
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f'__getnewargs__ should return a tuple, not {type(args).__name__!r}')
    if args is None and not plain and type(obj).__getstate__ is object.__getstate__:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    state = obj.__getstate__()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    if kwargs:
        return __newobj_ex__, (cls, args, kwargs), state, items, pairs
    return __newobj__, (cls, *(args or ())), state, items, pairs
