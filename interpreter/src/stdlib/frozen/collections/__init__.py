"""Container types beyond the built-in ones. `deque` and `defaultdict` are native.

The others are in `_mappings` and `_counter`, which are imported when somebody asks for what they have. UserList and UserString are absent.
"""

from _collections import defaultdict, deque
from _namedtuple import namedtuple

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'defaultdict', 'deque', 'namedtuple']
