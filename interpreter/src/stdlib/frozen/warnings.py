"""Warnings: which are shown, how, and what shows them. The interpreter's own warnings go through `warn_explicit`.

Differs from CPython's in that filters by text want a text without pattern characters; whole patterns need `re`.
"""

import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
           'resetwarnings', 'catch_warnings', 'deprecated']

_actions = {'error', 'ignore', 'always', 'all', 'default', 'module', 'once'}

# (action, message, category, module, line); the first that matches decides.
filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
defaultaction = 'default'
onceregistry = {}

# Registries of warnings that were shown are good for one state of the filters.
_filters_version = 1


def _filters_mutated():
    global _filters_version
    _filters_version += 1


# ---- Showing

class WarningMessage(object):
    """A warning with the place where it was given."""

    # The name that CPython's shows.
    __module__ = '_py_warnings'

    # In the order of the parameters.
    _WARNING_DETAILS = 'message', 'category', 'filename', 'lineno', 'file', 'line', 'source'

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.source = message, category, source
        self.filename, self.lineno, self.line, self.file = filename, lineno, line, file
        self._category_name = None if not category else category.__name__

    def __str__(self):
        shown = [('message', repr(self.message)), ('category', repr(self._category_name)),
                 ('filename', repr(self.filename)), ('lineno', self.lineno), ('line', repr(self.line))]
        return '{' + ', '.join([f'{name} : {text}' for name, text in shown]) + '}'

    def __repr__(self):
        return f'<{type(self).__qualname__} {self}>'


def _line_of(filename, lineno):
    """The line of the program, if it can be read."""
    try:
        import linecache
        return linecache.getline(filename, lineno)
    except Exception:
        return None


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning, with the line of the program that gave it."""
    report = [f'{filename}:{lineno}: {category.__name__}: {message}\n']
    shown = _line_of(filename, lineno) if line is None else line
    if shown:
        report.append(f'  {shown.strip()}\n')
    return ''.join(report)


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, sys.stderr if none is given."""
    target = sys.stderr if file is None else file
    if target is not None:
        report = formatwarning(message, category, filename, lineno, line)
        try:
            target.write(report)
        except OSError:
            # There is no better place for it.
            pass


# Where catch_warnings collects instead of showing: one list for each active recorder.
_logs = []
_showwarning_orig = showwarning


def _show(message):
    if _logs:
        _logs[-1].append(message)
    elif callable(showwarning):
        showwarning(message.message, message.category, message.filename, message.lineno, message.file, message.line)
    else:
        raise TypeError('warnings.showwarning() must be set to a function or method')


# ---- Filters

def _add_filter(item, append):
    if append:
        if item in filters:
            return
        filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def _pattern(text, flags):
    if not text:
        return None
    import re
    return re.compile(text, re.I if flags else 0)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Insert a filter in front of the others, or behind them."""
    _check(action, category, lineno)
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    _add_filter((action, _pattern(message, True), category, _pattern(module, False), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a filter that looks at the category and the line alone."""
    _check(action, category, lineno, several=True)
    _add_filter((action, None, category, None, lineno), append)


def _check(action, category, lineno, several=False):
    if action not in _actions:
        raise ValueError(f'invalid action: {action!r}')
    if not several and not _is_category(category):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def _is_category(kind):
    return isinstance(kind, type) and issubclass(kind, Warning)


def resetwarnings():
    """Remove all filters."""
    filters.clear()
    _filters_mutated()


def _matches(pattern, text):
    # The default filters name their module as plain text.
    return pattern is None or (pattern == text if isinstance(pattern, str) else pattern.match(text) is not None)


# ---- Warning

def _outer_frame(frame):
    """The next frame outside that is not one of the import system."""
    frame = frame.f_back
    while frame is not None and _is_internal(frame):
        frame = frame.f_back
    return frame


def _is_internal(frame):
    filename = frame.f_code.co_filename
    return 'importlib' in filename and '_bootstrap' in filename


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Give a warning, as if from the caller or, with a higher stacklevel, from a caller of the caller."""
    category = message.__class__ if isinstance(message, Warning) else UserWarning if category is None else category
    if not _is_category(category):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("warn() argument 'skip_file_prefixes' must be tuple, "
                        f'not {type(skip_file_prefixes).__name__}')
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = sys._getframe(1)
    for _ in range(stacklevel - 1):
        if frame is None:
            break
        frame = _outer_frame(frame) if not _is_internal(frame) else frame.f_back
        while frame is not None and skip_file_prefixes and frame.f_code.co_filename.startswith(skip_file_prefixes):
            frame = frame.f_back
    if frame is None:
        names, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        names, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    seen = names.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, module=names.get('__name__', '<string>'), registry=seen,
                  module_globals=names, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Give a warning from the place that the arguments tell."""
    lineno = int(lineno)
    module = (filename or '<unknown>').removesuffix('.py') if module is None else module
    registry = {} if registry is None else registry
    if _filters_version != registry.get('version', 0):
        registry.clear()
        registry['version'] = _filters_version
    text = message
    if isinstance(message, Warning):
        category, text = message.__class__, str(message)
    else:
        message = category(text)
    key = text, category, lineno
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[text, category] = 1
    elif action == 'module':
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[text, category, 0] = 1
    elif action == 'default':
        registry[key] = 1
    elif action not in ('always', 'all'):
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters')
    _show(WarningMessage(message, category, filename, lineno, source=source))


def _action_for(text, category, module, lineno):
    for action, message, kind, where, line in filters:
        if (_matches(message, text) and issubclass(category, kind) and _matches(where, module)
                and line in (0, lineno)):
            return action
    return defaultaction


# ---- Managers and decorators

class catch_warnings(object):
    """A manager that restores filters and showing at its end, and can record warnings instead of showing them."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._module = module if module is not None else sys.modules['warnings']
        self._record = record
        self._filter = (action, category, lineno, append) if action is not None else None
        # What the module had when the block began; stays here afterwards, for a manager serves once.
        self._before = None

    def __repr__(self):
        parts = ['record=True'] if self._record else []
        if self._module is not sys.modules['warnings']:
            parts.append(f'module={self._module!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def __enter__(self):
        if self._before is not None:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        module = self._module
        self._before = module.filters, module.showwarning, len(_logs)
        module.filters = module.filters[:]
        _filters_mutated()
        log = [] if self._record else None
        if log is not None:
            _logs.append(log)
            module.showwarning = _showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if self._before is None:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        self._module.filters, self._module.showwarning, depth = self._before
        del _logs[depth:]
        _filters_mutated()


class deprecated:
    """Decorator: using the class or calling the function gives a warning."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if isinstance(message, str):
            self.message, self.category, self.stacklevel = message, category, stacklevel
        else:
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")

    def __call__(self, arg, /):
        if self.category is None:
            # For type checkers only.
            marked = ()
        elif isinstance(arg, type):
            marked = self._change_class(arg)
        elif callable(arg):
            marked = self._warning(arg),
        else:
            raise TypeError(f'@deprecated decorator with non-None category must be applied to a class or callable, '
                            f'not {arg!r}')
        for one in (arg, *marked):
            one.__deprecated__ = self.message
        return arg if not marked or isinstance(arg, type) else marked[0]

    def _warning(self, function):
        """The function, with a warning before each call."""
        import functools
        from inspect import iscoroutinefunction, markcoroutinefunction
        text, kind, level = self.message, self.category, self.stacklevel + 1

        @functools.wraps(function)
        def warning(*args, **kwargs):
            warn(text, kind, level)
            return function(*args, **kwargs)
        return markcoroutinefunction(warning) if iscoroutinefunction(function) else warning

    def _change_class(self, owner):
        """Let making instances of a class and deriving from it give warnings; the functions that do."""
        import functools
        from _types import MethodType
        text, kind, level = self.message, self.category, self.stacklevel + 1
        old_new, old_hook = owner.__new__, owner.__init_subclass__
        has_new = old_new is not object.__new__

        @functools.wraps(old_new)
        def making(cls, /, *args, **kwargs):
            if owner is cls:
                warn(text, kind, level)
            if has_new:
                return old_new(cls, *args, **kwargs)
            if (args or kwargs) and cls.__init__ is object.__init__:
                raise TypeError(f'{cls.__name__}() takes no arguments')
            return old_new(cls)

        owner.__new__ = staticmethod(making)
        if isinstance(old_hook, MethodType):
            # Written in Python, so that it has to be bound anew.
            deriving = self._warning(old_hook.__func__)
            owner.__init_subclass__ = classmethod(deriving)
        else:
            owner.__init_subclass__ = deriving = self._warning(old_hook)
        return making, deriving


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove):
    """Warn that a name of the library will be removed."""
    text = message.format(name=name, remove=f'{remove[0]}.{remove[1]}')
    warn(text, DeprecationWarning, stacklevel=3)
