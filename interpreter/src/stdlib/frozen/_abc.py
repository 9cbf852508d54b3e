"""Registries and checks of abstract base classes."""

_token = 0
_registries = {}


def get_cache_token():
    return _token


def _abc_init(cls):
    abstract = {name for name, value in cls.__dict__.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                abstract.add(name)
    cls.__abstractmethods__ = frozenset(abstract)
    _registries[cls] = []


def _abc_register(cls, subclass):
    global _token
    if not isinstance(subclass, type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, cls):
        return subclass
    if issubclass(cls, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    _registries[cls].append(subclass)
    _token += 1
    return subclass


def _abc_instancecheck(cls, instance):
    subclass = instance.__class__
    kind = type(instance)
    return cls.__subclasscheck__(subclass) or (kind is not subclass and cls.__subclasscheck__(kind))


def _abc_subclasscheck(cls, subclass):
    if not isinstance(subclass, type):
        raise TypeError("issubclass() arg 1 must be a class")
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return bool(answer)
    if cls in subclass.__mro__:
        return True
    for registered in _registries.get(cls, ()):
        if issubclass(subclass, registered):
            return True
    for derived in type.__subclasses__(cls):
        if issubclass(subclass, derived):
            return True
    return False


def _get_dump(cls):
    return set(_registries[cls]), set(), set(), _token


def _reset_registry(cls):
    _registries[cls].clear()


def _reset_caches(cls):
    pass
