"""The abstract base classes under their public name: no file of their own is needed."""

import sys
import _collections_abc

sys.modules['collections.abc'] = _collections_abc
