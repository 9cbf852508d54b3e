"""How objects are taken apart and put together again, for copying."""

__all__ = ['pickle', 'constructor', 'dispatch_table', '__newobj__', '__newobj_ex__']

# Reduction functions of types that do not bring their own.
dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Declare the reduction function of a type."""
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError('constructors must be callable')


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """Used instead where `__new__` takes keyword arguments."""
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all slots of a class and its bases, private ones mangled; kept on the class."""
    names = cls.__dict__.get('__slotnames__')
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                owner = base.__name__.lstrip('_')
                name = f'_{owner}{name}' if owner else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except TypeError:
        pass
    return names


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _reduce_ex(self, proto):
    """What `object.__reduce_ex__` gives for protocols 0 and 1."""
    cls = type(self)
    for base in cls.__mro__:
        # The nearest class that is not made by a class statement, or what brings its own way of being made.
        if not base.__flags__ & 1 << 9:
            break
        if isinstance(base.__new__, type(object.__new__)) and base.__new__.__self__ is base:
            break
    else:
        base = object
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    else:
        state = base(self)
    args = cls, base, state
    own = type(self).__getstate__ if '__getstate__' in {name for kind in cls.__mro__[:-1] for name in vars(kind)} else None
    if own is None:
        if getattr(self, '__slots__', None):
            raise TypeError(f'a class that defines __slots__ without defining __getstate__ '
                            f'cannot be pickled with protocol {proto}')
        attributes = getattr(self, '__dict__', None)
    else:
        attributes = self.__getstate__()
    return (_reconstructor, args, attributes) if attributes else (_reconstructor, args)


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
