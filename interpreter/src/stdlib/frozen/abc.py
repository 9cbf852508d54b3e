"""Abstract base classes. Registries and checks are native, in `_abc`; the class statement's part is here."""

from _abc import (_abc_init as _set_up, _abc_instancecheck as _is_instance, _abc_register as _add_virtual,
                  _abc_subclasscheck as _is_subclass, _get_dump, _reset_caches, _reset_registry, get_cache_token)


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def register(cls, subclass):
        """Let a class count as a subclass of this one from now on. Returns it, so this can decorate a class."""
        return _add_virtual(cls, subclass)

    def __subclasscheck__(cls, subclass):
        """What `issubclass` asks: counts registered classes too."""
        return _is_subclass(cls, subclass)

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        # Collects the abstract methods and makes room for registered subclasses.
        _set_up(made)
        return made

    def __instancecheck__(cls, instance):
        """What `isinstance` asks: counts instances of registered classes too."""
        return _is_instance(cls, instance)

    # ---- For debugging

    def _dump_registry(cls, file=None):
        lines = [('Class', f'{cls.__module__}.{cls.__qualname__}'), ('Inv. counter', get_cache_token())]
        parts = '_abc_registry', '_abc_cache', '_abc_negative_cache', '_abc_negative_cache_version'
        lines += zip(parts, map(repr, _get_dump(cls)))
        for label, value in lines:
            print(label, value, sep=': ', file=file)

    def _abc_caches_clear(cls):
        _reset_caches(cls)

    def _abc_registry_clear(cls):
        _reset_registry(cls)


class ABC(metaclass=ABCMeta):
    """To be derived from by those who do not want to name the metaclass."""

    __slots__ = ()


def abstractmethod(funcobj):
    """Decorator: a class with this method cannot be instantiated before it is overridden."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def update_abstractmethods(cls):
    """Find the abstract methods of `cls` anew, after methods were added to it. Returns `cls`."""
    if hasattr(cls, '__abstractmethods__'):
        # What a base leaves open may have an implementation now; what stands in the class itself may be abstract.
        candidates = dict(vars(cls))
        for base in cls.__bases__:
            for name in getattr(base, '__abstractmethods__', ()):
                candidates[name] = getattr(cls, name, None)
        cls.__abstractmethods__ = frozenset([name for name, value in candidates.items()
                                             if getattr(value, '__isabstractmethod__', False)])
    return cls
