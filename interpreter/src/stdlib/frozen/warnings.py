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

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, '
                f'filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')

    def __repr__(self):
        return f'<{type(self).__qualname__} {self}>'


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning, with the line of the program that gave it."""
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    if line is None:
        try:
            import linecache
            line = linecache.getline(filename, lineno)
        except Exception:
            line = None
    if line:
        text += f'  {line.strip()}\n'
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, sys.stderr if none is given."""
    if file is None:
        file = sys.stderr
    if file is None:
        return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
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
    if not several and not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


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
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
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
    registry = names.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, names.get('__name__', '<string>'), registry, names, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Give a warning from the place that the arguments tell."""
    lineno = int(lineno)
    if module is None:
        module = filename or '<unknown>'
        module = module.removesuffix('.py')
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
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
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        parts = []
        if self._record:
            parts.append('record=True')
        if self._module is not sys.modules['warnings']:
            parts.append(f'module={self._module!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._filters = self._module.filters
        self._module.filters = self._filters[:]
        self._shown = self._module.showwarning
        self._depth = len(_logs)
        _filters_mutated()
        log = None
        if self._record:
            log = []
            _logs.append(log)
            self._module.showwarning = _showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        self._module.filters = self._filters
        self._module.showwarning = self._shown
        del _logs[self._depth:]
        _filters_mutated()


class deprecated:
    """Decorator: using the class or calling the function gives a warning."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, level = self.message, self.category, self.stacklevel + 1
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return self._mark_class(arg, message, category, level)
        if not callable(arg):
            raise TypeError(f'@deprecated decorator with non-None category must be applied to a class or callable, '
                            f'not {arg!r}')
        import functools
        from inspect import iscoroutinefunction, markcoroutinefunction

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=level)
            return arg(*args, **kwargs)
        if iscoroutinefunction(arg):
            wrapper = markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _mark_class(self, arg, message, category, level):
        import functools
        from _types import MethodType
        made_by = arg.__new__
        told_of_subclass = arg.__init_subclass__

        @functools.wraps(made_by)
        def __new__(cls, /, *args, **kwargs):
            if cls is arg:
                warn(message, category=category, stacklevel=level)
            if made_by is not object.__new__:
                return made_by(cls, *args, **kwargs)
            if cls.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f'{cls.__name__}() takes no arguments')
            return made_by(cls)
        arg.__new__ = staticmethod(__new__)
        if isinstance(told_of_subclass, MethodType):
            told_of_subclass = told_of_subclass.__func__

            @functools.wraps(told_of_subclass)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=level)
                return told_of_subclass(*args, **kwargs)
            arg.__init_subclass__ = classmethod(__init_subclass__)
        else:
            @functools.wraps(told_of_subclass)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=level)
                return told_of_subclass(*args, **kwargs)
            arg.__init_subclass__ = __init_subclass__
        arg.__deprecated__ = __new__.__deprecated__ = message
        __init_subclass__.__deprecated__ = message
        return arg


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove):
    """Warn that a name of the library will be removed."""
    text = message.format(name=name, remove=f'{remove[0]}.{remove[1]}')
    warn(text, DeprecationWarning, stacklevel=3)
