"""Abstract base classes. Registries and checks are native, in `_abc`; the class statement's part is here."""

from _abc import (_abc_init, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, _reset_caches,
                  _reset_registry, get_cache_token)


def abstractmethod(funcobj):
    """Decorator: a class with this method cannot be instantiated before it is overridden."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        # Collects the abstract methods and makes room for registered subclasses.
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC.

Returns the subclass, to allow usage as a class decorator.
"""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        registry, cache, negative, version = _get_dump(cls)
        print(f'_abc_registry: {registry!r}', file=file)
        print(f'_abc_cache: {cache!r}', file=file)
        print(f'_abc_negative_cache: {negative!r}', file=file)
        print(f'_abc_negative_cache_version: {version!r}', file=file)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Find the abstract methods of `cls` anew, after methods were added to it. Returns `cls`."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    names = [name for base in cls.__bases__ for name in getattr(base, '__abstractmethods__', ())
             if getattr(getattr(cls, name, None), '__isabstractmethod__', False)]
    names += [name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False)]
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using
inheritance.
"""

    __slots__ = ()
