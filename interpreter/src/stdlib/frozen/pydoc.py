"""The text that `help` shows, of functions and methods. Classes, modules and the interactive help are absent."""

import inspect
import sys

__all__ = ['help', 'render_doc']


def _indented(text):
    return '\n'.join([('    ' + line).rstrip() for line in text.split('\n')])


def _described(obj):
    """What kind of thing an object is, in the words of the title."""
    name = obj.__name__
    if inspect.isbuiltin(obj):
        return f'built-in function {name}'
    if inspect.ismethod(obj):
        return f'method {name}'
    if inspect.isfunction(obj):
        return f'function {name}'
    return f'method descriptor {name}'


def _owner_note(obj):
    """What is said behind the signature of a method."""
    if inspect.ismethod(obj):
        owner = obj.__self__
        if inspect.isclass(owner):
            return f' class method of {owner.__module__}.{owner.__qualname__}'
        return f' method of {type(owner).__module__}.{type(owner).__qualname__} instance'
    return ''


def _module_note(obj):
    module = getattr(obj, '__module__', None)
    return f' in module {module}' if module and not inspect.ismethoddescriptor(obj) else ''


def render_doc(thing, title='Python Library Documentation: %s'):
    """The whole text about a function or method."""
    if not inspect.isroutine(thing):
        raise NotImplementedError(f'help on {type(thing).__name__} objects is absent')
    try:
        # rule: signature.help.text
        signature = str(inspect.signature(thing))
    except (TypeError, ValueError):
        signature = '(...)'
    name = thing.__name__
    prefix = ''
    if inspect.iscoroutinefunction(thing) or inspect.isasyncgenfunction(thing):
        prefix = 'async '
    if name == '<lambda>':
        # The parameters of a lambda stand without brackets.
        name, signature = 'lambda', ' ' + signature[1:-1]
    heading = prefix + name + signature + _owner_note(thing)
    doc = inspect.getdoc(thing)
    text = title % (_described(thing) + _module_note(thing)) + '\n\n' + heading + '\n'
    if doc:
        text += _indented(doc).rstrip() + '\n'
    return text


def help(thing):
    """Write the text about a function or method to the standard output."""
    sys.stdout.write(render_doc(thing, 'Help on %s:') + '\n')
