"""Functions that run when the program ends."""

import sys

__all__ = ['register', 'unregister']

_functions = []


def register(func, /, *args, **kwargs):
    """Have a function called at the end of the program; the last one registered is called first."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Have it no longer called."""
    _functions[:] = [entry for entry in _functions if entry[0] != func]


def _clear():
    _functions.clear()


def _ncallbacks():
    return len(_functions)


def _run_exitfuncs():
    """Call all, each once, also those that are registered meanwhile."""
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as problem:
            if isinstance(problem, SystemExit):
                raise
            sys._unraisable(problem, 'in atexit callback', func)
