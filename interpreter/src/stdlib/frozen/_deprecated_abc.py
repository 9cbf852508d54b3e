"""What abc offers to programs that are older than a combination of two decorators."""

__name__ = 'abc'


class abstractclassmethod(classmethod):
    """Deprecated: `classmethod` above `abstractmethod` does the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: `staticmethod` above `abstractmethod` does the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: `property` above `abstractmethod` does the same."""

    __isabstractmethod__ = True
