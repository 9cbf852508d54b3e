"""Finds the signature of any callable. Its names are those of inspect."""

import functools
from _signature import (_KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_KEYWORD, _VAR_POSITIONAL,
                        Parameter, Signature, _empty)
from _types import (BuiltinFunctionType, ClassMethodDescriptorType, MethodDescriptorType, MethodType,
                    MethodWrapperType, ModuleType, WrapperDescriptorType)
from inspect import getattr_static, isfunction, ismethoddescriptor, unwrap

__name__ = 'inspect'

# Callables of native code.
_native = (WrapperDescriptorType, MethodWrapperType, ClassMethodDescriptorType, BuiltinFunctionType)


def _is_native(obj):
    return ismethoddescriptor(obj) or isinstance(obj, _native) or obj is type or obj is object


def _without_first(sig):
    """The signature of a method after binding."""
    parameters = tuple(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters = parameters[1:]
    return sig.replace(parameters=parameters)


def _of_partial(sig, partial, extra=()):
    """The signature of a partial object, or of a partialmethod with `extra` in front of its arguments."""
    try:
        bound = sig.bind_partial(*extra, *partial.args, **partial.keywords)
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    front, back = [], []
    by_keyword = False
    for name, parameter in sig.parameters.items():
        value = bound.arguments.get(name, _empty)
        filled = name in bound.arguments
        if filled and parameter.kind is _POSITIONAL_ONLY:
            if value is functools.Placeholder:
                front.append(parameter.replace(default=_empty))
            continue
        if filled and parameter.kind is _POSITIONAL_OR_KEYWORD:
            if name not in partial.keywords:
                if value is functools.Placeholder:
                    front.append(parameter.replace(kind=_POSITIONAL_ONLY, default=_empty))
                continue
            by_keyword = True
            parameter = parameter.replace(default=value)
        elif filled and parameter.kind is _KEYWORD_ONLY:
            parameter = parameter.replace(default=value)
        if not by_keyword:
            front.append(parameter)
        elif parameter.kind is _POSITIONAL_OR_KEYWORD:
            # rule: signature.partial.reduced
            back.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif parameter.kind is not _VAR_POSITIONAL:
            back.append(parameter)
    return sig.replace(parameters=front + back)


# ---- Signatures written as text

def _split_arguments(text):
    """The parts of `text` between commas that stand outside brackets and quotes."""
    parts, start, depth, quote = [], 0, 0, None
    for index, char in enumerate(text):
        if quote:
            if char == quote and text[index - 1] != '\\':
                quote = None
        elif char in '\'"':
            quote = char
        elif char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
        elif char == ',' and not depth:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _of_text(cls, obj, text, skip_bound_arg=True):
    """The signature that a native callable states in its `__text_signature__`."""
    kind = _POSITIONAL_OR_KEYWORD
    parameters = []
    has_self = False
    inner = text[text.index('(') + 1:text.rindex(')')]
    for part in _split_arguments(inner):
        if part == '/':
            parameters = [one.replace(kind=_POSITIONAL_ONLY) for one in parameters]
            continue
        if part == '*':
            kind = _KEYWORD_ONLY
            continue
        name, equals, default = part.partition('=')
        if name.startswith('$'):
            has_self = True
            name = name[1:]
        this = kind
        if name.startswith('**'):
            this, name = _VAR_KEYWORD, name[2:]
        elif name.startswith('*'):
            this, name = _VAR_POSITIONAL, name[1:]
            kind = _KEYWORD_ONLY
        value = _empty
        if equals:
            try:
                value = eval(default, vars(_module_of(obj)).copy() if _module_of(obj) else {})
            except Exception:
                raise ValueError(f'{obj!r} builtin has invalid signature') from None
        parameters.append(Parameter(name, this, default=value))
    if has_self:
        owner = getattr(obj, '__self__', None)
        if owner is not None and (isinstance(owner, ModuleType) or skip_bound_arg):
            del parameters[0]
        else:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters)


def _module_of(obj):
    import sys
    return sys.modules.get(getattr(obj, '__module__', None))


# ---- The search

class _Finder:
    """Looks for the signature of an object with the options that the caller gave."""

    def __init__(self, cls, follow_wrapped, globals, locals, eval_str, annotation_format):
        self.cls = cls
        self.follow = follow_wrapped
        self.globals = globals
        self.locals = locals
        self.eval_str = eval_str
        self.format = annotation_format

    def find(self, obj):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if isinstance(obj, MethodType):
            return _without_first(self.find(obj.__func__))
        # rule: signature.follow.end
        if self.follow:
            # rule: signature.follow.wrapped
            # rule: signature.unwrap.loop
            obj = unwrap(obj, stop=lambda one: hasattr(one, '__signature__') or isinstance(one, MethodType))
            if isinstance(obj, MethodType):
                return self.find(obj)
        stated = getattr(obj, '__signature__', None)
        if stated is not None:
            return self._stated(obj, stated)
        method = getattr(obj, '__partialmethod__', None)
        if isinstance(method, functools.partialmethod):
            return self._of_partialmethod(method)
        if isinstance(obj, functools.partial):
            return _of_partial(self.find(obj.func), obj)
        if isfunction(obj):
            # rule: signature.follow.not-enforced
            return self._of_function(obj)
        if _is_native(obj):
            text = getattr(obj, '__text_signature__', None)
            if not text:
                raise ValueError(f'no signature found for builtin {obj!r}')
            return _of_text(self.cls, obj, text)
        if isinstance(obj, type):
            return self._of_class(obj)
        call = self._user_method(type(obj), '__call__')
        if call is not None:
            return self.find(call)
        text = getattr(type(obj).__call__, '__text_signature__', None) if callable(obj) else None
        if text:
            return _without_first(_of_text(self.cls, type(obj).__call__, text))
        raise ValueError(f'callable {obj!r} is not supported by signature')

    def _stated(self, obj, stated):
        if not isinstance(stated, Signature):
            # An enumeration computes its own when it is asked.
            if callable(stated):
                stated = stated()
            if isinstance(stated, str):
                return _of_text(self.cls, obj, stated)
        if not isinstance(stated, Signature):
            raise TypeError(f'unexpected object {stated!r} in __signature__ attribute')
        return stated

    def _of_partialmethod(self, method):
        inner = self.find(method.func)
        reduced = _of_partial(inner, method, (None,))
        first = next(iter(inner.parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return reduced
        if functools.Placeholder in method.args:
            first = first.replace(kind=_POSITIONAL_ONLY)
        return reduced.replace(parameters=(first, *reduced.parameters.values()))

    def _annotations(self, function):
        if self.format != 1:
            from annotationlib import get_annotations
            return get_annotations(function, globals=self.globals, locals=self.locals, eval_str=self.eval_str,
                                   format=self.format)
        annotations = function.__annotations__
        if self.eval_str:
            inner = unwrap(function)
            names = inner.__globals__ if self.globals is None else self.globals
            annotations = {name: eval(value, names, self.locals) if isinstance(value, str) else value
                           for name, value in annotations.items()}
        return annotations

    def _of_function(self, function):
        code = function.__code__
        annotations = self._annotations(function)
        names = code.co_varnames
        positional, by_keyword = code.co_argcount, code.co_kwonlyargcount
        defaults = function.__defaults__ or ()
        keyword_defaults = function.__kwdefaults__ or {}
        parameters = []

        def add(name, kind, default=_empty):
            parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

        for index in range(positional):
            offset = index - (positional - len(defaults))
            kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
            add(names[index], kind, defaults[offset] if offset >= 0 else _empty)
        following = positional + by_keyword
        if code.co_flags & 4:
            add(names[following], _VAR_POSITIONAL)
            following += 1
        for name in names[positional:positional + by_keyword]:
            add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
        if code.co_flags & 8:
            add(names[following], _VAR_KEYWORD)
        return self.cls(parameters, return_annotation=annotations.get('return', _empty),
                        __validate_parameters__=False)

    def _user_method(self, cls, name):
        """A special method written in Python, bound to its class, or None."""
        method = getattr(cls, name, None) if name == '__new__' else getattr_static(cls, name, None)
        if method is None:
            return None
        if self.follow:
            method = unwrap(method, stop=lambda one: hasattr(one, '__signature__') or _is_native(one))
        if isinstance(method, _native):
            return None
        if name != '__new__' and not isinstance(method, type):
            bind = getattr(type(method), '__get__', None)
            if bind is not None:
                method = bind(method, cls, type(cls))
        return method

    def _of_class(self, obj):
        call = self._user_method(type(obj), '__call__')
        if call is not None:
            return self.find(call)
        new = self._user_method(obj, '__new__')
        init = self._user_method(obj, '__init__')
        for base in obj.__mro__:
            if new is not None and '__new__' in base.__dict__:
                return _without_first(self.find(new))
            if init is not None and '__init__' in base.__dict__:
                return self.find(init)
        for base in obj.__mro__[:-1]:
            text = getattr(base, '__text_signature__', None)
            if text:
                return _of_text(self.cls, base, text)
        if type not in obj.__mro__:
            if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
                return self.cls()
            raise ValueError(f'no signature found for builtin type {obj!r}')
        raise ValueError(f'callable {obj!r} is not supported by signature')
