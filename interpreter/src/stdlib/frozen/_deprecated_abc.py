"""What abc offers to programs that are older than a combination of two decorators."""

from abc import abstractmethod

__name__ = 'abc'


class abstractproperty(property):
    """Deprecated: `property` above `abstractmethod` does the same."""

    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    """Deprecated: `classmethod` above `abstractmethod` does the same."""

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))

    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    """Deprecated: `staticmethod` above `abstractmethod` does the same."""

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))

    __isabstractmethod__ = True
