"""Signatures of callables. Its names are those of inspect."""

from _types import GenericAlias, MappingProxyType
from collections import OrderedDict
from keyword import iskeyword

__name__ = 'inspect'


# ---- Parameters

class _void:
    """A private marker - used in Parameter & Signature."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(int):
    """How a parameter takes its argument. An int with a name, in the looks of an IntEnum."""

    def __new__(cls, value, name=None, description=None):
        if name is None:
            if value not in _kinds:
                raise ValueError(f'{value!r} is not a valid _ParameterKind')
            return _kinds[value]
        self = int.__new__(cls, value)
        self.name = name
        self.value = value
        self.description = description
        return self

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {self.value}>'

    def __str__(self):
        return self.name


_kinds = [_ParameterKind(value, name, description) for value, (name, description) in enumerate([
    ('POSITIONAL_ONLY', 'positional-only'),
    ('POSITIONAL_OR_KEYWORD', 'positional or keyword'),
    ('VAR_POSITIONAL', 'variadic positional'),
    ('KEYWORD_ONLY', 'keyword-only'),
    ('VAR_KEYWORD', 'variadic keyword'),
])]
_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _kinds


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation as a signature shows it."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    if type(annotation).__name__ == 'ForwardRef':
        return annotation.__forward_arg__
    return repr(annotation)


class Parameter:
    """Represents a parameter in a function signature."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # The parameter of a comprehension or generator expression.
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {kind.description}')
            kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        if not name.isidentifier() or iskeyword(name) and kind is not _POSITIONAL_ONLY:
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    def __reduce__(self):
        return (type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation})

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Creates a customized copy of the Parameter."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + self._name
        annotated = self._annotation is not _empty
        if annotated:
            text += ': ' + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += (' = ' if annotated else '=') + repr(self._default)
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


# ---- Arguments bound to parameters

class BoundArguments:
    """Result of `Signature.bind` call.  Holds the mapping of arguments
to the function's parameters.
"""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        values = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values = {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            if not by_name:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    # From the first gap on, arguments go by keyword.
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if parameter.kind is _VAR_KEYWORD:
                values.update(self.arguments[name])
            else:
                values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        """Set default values for missing arguments."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
            # What bind_partial left out stays out.
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.arguments.items()]
        return f"<{self.__class__.__name__} ({', '.join(parts)})>"


def _check_order(parameters):
    """Refuse parameters that no `def` could have in this order; return them by name."""
    result = OrderedDict()
    highest = _POSITIONAL_ONLY
    seen_default = False
    variadic = set()
    for parameter in parameters:
        kind = parameter.kind
        name = parameter.name
        if kind in variadic:
            raise ValueError(f'more than one {kind.description} parameter')
        if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            variadic.add(kind)
        if kind < highest:
            raise ValueError(f'wrong parameter order: {highest.description} parameter '
                             f'before {kind.description} parameter')
        highest = kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if parameter.default is not _empty:
                seen_default = True
            elif seen_default:
                raise ValueError('non-default argument follows default argument')
        if name in result:
            raise ValueError(f'duplicate parameter name: {name!r}')
        result[name] = parameter
    return result


class Signature:
    """A Signature object represents the overall signature of a function: its parameters and return annotation."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            parameters = OrderedDict()
        elif __validate_parameters__:
            parameters = _check_order(parameters)
        else:
            parameters = OrderedDict((parameter.name, parameter) for parameter in parameters)
        self._parameters = MappingProxyType(parameters)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=1):
        """Constructs Signature for the given callable object."""
        return _Finder(cls, follow_wrapped, globals, locals, eval_str, annotation_format).find(obj)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Creates a customized copy of the Signature."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void
                          else return_annotation)

    __replace__ = replace

    def _compared(self):
        """What must be equal: the order of keyword-only parameters does not count."""
        ordered = tuple(one for one in self.parameters.values() if one.kind is not _KEYWORD_ONLY)
        by_name = {one.name: one for one in self.parameters.values() if one.kind is _KEYWORD_ONLY}
        return ordered, by_name, self.return_annotation

    def __hash__(self):
        ordered, by_name, result = self._compared()
        return hash((ordered, frozenset(by_name.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._compared() == other._compared()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        misplaced = []
        # Iterators, whose end is an exception: it shows as context of what is raised for it.
        values = iter(args)
        parameters = iter(self.parameters.values())
        held_back = ()
        while True:
            try:
                value = next(values)
            except StopIteration:
                parameter = next(parameters, None)
                if parameter is None or parameter.kind is _VAR_POSITIONAL:
                    break
                if self._is_left_to_keywords(parameter, kwargs, misplaced, partial):
                    held_back = (parameter,)
                    break
                continue
            try:
                parameter = next(parameters)
            except StopIteration:
                raise TypeError('too many positional arguments') from None
            name = parameter.name
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments') from None
            if parameter.kind is _VAR_POSITIONAL:
                arguments[name] = (value, *values)
                break
            if name in kwargs and parameter.kind is not _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {name!r}') from None
            arguments[name] = value
        self._bind_keywords((*held_back, *parameters), kwargs, arguments, misplaced, partial)
        return self._bound_arguments_cls(self, arguments)

    def _is_left_to_keywords(self, parameter, kwargs, misplaced, partial):
        """True if a parameter that got no positional argument may get, or do without, one by keyword."""
        if parameter.name in kwargs:
            if parameter.kind is not _POSITIONAL_ONLY:
                return True
            if parameter.default is _empty:
                raise TypeError(f'missing a required positional-only argument: {parameter.name!r}')
            # An error, unless a later **kwargs takes the name.
            misplaced.append(parameter)
            return False
        if parameter.kind is _VAR_KEYWORD or parameter.default is not _empty or partial:
            return True
        kind = ' keyword-only' if parameter.kind is _KEYWORD_ONLY else ''
        raise TypeError(f'missing a required{kind} argument: {parameter.name!r}') from None

    def _bind_keywords(self, parameters, kwargs, arguments, misplaced, partial):
        collector = None
        for parameter in parameters:
            name = parameter.name
            if parameter.kind is _VAR_POSITIONAL:
                continue
            if parameter.kind is _VAR_KEYWORD:
                collector = name
                continue
            try:
                # CPython takes even a positional-only parameter here, once an earlier one was left out.
                # rule: signature.bind.by-name
                arguments[name] = kwargs.pop(name)
            except KeyError:
                if not partial and parameter.default is _empty:
                    raise TypeError(f'missing a required argument: {name!r}') from None
        if collector is not None:
            if kwargs:
                arguments[collector] = kwargs
        elif misplaced:
            names = ', '.join([parameter.name for parameter in misplaced])
            raise TypeError(f'got some positional-only arguments passed as keyword arguments: {names!r}')
        elif kwargs:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')

    def bind(self, /, *args, **kwargs):
        """The arguments by the names of the parameters; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """Like `bind`, but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature; one parameter per line if it is longer than `max_width`."""
        parts = []
        slash_due = False
        star_due = True
        for parameter in self.parameters.values():
            kind = parameter.kind
            if kind is _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                parts.append('/')
                slash_due = False
            if kind is _VAR_POSITIONAL:
                star_due = False
            elif kind is _KEYWORD_ONLY and star_due:
                parts.append('*')
                star_due = False
            parts.append(parameter._format(quote_annotation_strings=quote_annotation_strings))
        if slash_due:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self.return_annotation is not _empty:
            shown = formatannotation(self.return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f' -> {shown}'
        return text


# Last, because its module takes the classes above from here.
from _signature_of import _Finder


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str, annotation_format=annotation_format)
