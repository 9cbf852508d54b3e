"""The variables of the environment, `os.environ`."""

import posix
from _collections_abc import MutableMapping

__name__ = 'os'


class _Environ(MutableMapping):
    """Variables of the environment. Those that the host has are known when they are asked for by name."""

    def __init__(self):
        self._own = {}

    def _value(self, key):
        if not isinstance(key, str):
            raise TypeError(f'str expected, not {type(key).__name__}')
        return self._own[key] if key in self._own else posix._variable(key)

    def __getitem__(self, key):
        value = self._value(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        if not isinstance(key, str) or not isinstance(value, str):
            wrong = value if isinstance(key, str) else key
            raise TypeError(f'str expected, not {type(wrong).__name__}')
        self._own[key] = value

    def __delitem__(self, key):
        if self._value(key) is None:
            raise KeyError(key)
        self._own[key] = None

    def __iter__(self):
        return iter([key for key, value in self._own.items() if value is not None])

    def __len__(self):
        return len(list(iter(self)))

    def __repr__(self):
        return f'environ({dict(self)!r})'


environ = _Environ()
