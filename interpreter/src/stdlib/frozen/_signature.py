"""Signatures of callables. Its names are those of inspect."""

from _types import GenericAlias, MappingProxyType
from collections import OrderedDict
from keyword import iskeyword

__name__ = 'inspect'


# ---- Parameters

class _void:
    """Stands for "as it was" among the arguments of `replace`."""


class _empty:
    """Stands for a default or an annotation that is not there."""


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
_variadic = _VAR_POSITIONAL, _VAR_KEYWORD
# Kinds whose arguments have no place of their own.
_unplaced = _KEYWORD_ONLY, _VAR_KEYWORD


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation as a signature shows it."""
    if isinstance(annotation, str):
        return repr(annotation) if quote_annotation_strings else annotation
    home = getattr(annotation, '__module__', None)
    if home == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        prefix = '' if home in ('builtins', base_module) else f'{home}.'
        return prefix + annotation.__qualname__
    if type(annotation).__name__ == 'ForwardRef':
        return annotation.__forward_arg__
    return repr(annotation)


def _checked_name(name, kind):
    """Name and kind as a parameter keeps them, if the name can be one of that kind."""
    if name is _empty:
        raise ValueError('name is a required attribute for Parameter')
    if not isinstance(name, str):
        raise TypeError(f'name must be a str, not a {type(name).__name__}')
    number = name[1:]
    if name[0] == '.' and number.isdigit():
        # The parameter of a comprehension or generator expression.
        if kind is not _POSITIONAL_OR_KEYWORD:
            raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                             f'not {kind.description}')
        name, kind = 'implicit' + number, _POSITIONAL_ONLY
    if not name.isidentifier() or iskeyword(name) and kind is not _POSITIONAL_ONLY:
        raise ValueError(f'{name!r} is not a valid parameter name')
    return name, kind


class Parameter:
    """One parameter of a signature: its name, how it takes arguments, its default and its annotation."""

    __slots__ = '_annotation', '_default', '_kind', '_name'

    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _kinds
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            known = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if known in _variadic and default is not _empty:
            raise ValueError(f'{known.description} parameters cannot have default values')
        self._name, self._kind = _checked_name(name, known)
        self._annotation, self._default = annotation, default

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def __reduce__(self):
        rest = {slot: getattr(self, slot) for slot in ('_default', '_annotation')}
        return type(self), (self._name, self._kind), rest

    def __setstate__(self, state):
        self._annotation, self._default = state['_annotation'], state['_default']

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A parameter like this one but for what the arguments say."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def _format(self, *, quote_annotation_strings=True):
        stars = '*' if self._kind is _VAR_POSITIONAL else '**' if self._kind is _VAR_KEYWORD else ''
        text, equals = stars + self._name, '='
        if self._annotation is not _empty:
            shown = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            text, equals = f'{text}: {shown}', ' = '
        return text if self._default is _empty else f'{text}{equals}{self._default!r}'

    def __str__(self):
        return self._format()

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash(tuple([getattr(self, slot) for slot in ('_name', '_kind', '_annotation', '_default')]))

    def __eq__(self, other):
        if isinstance(other, Parameter):
            # Not as tuples: what is equal to itself only by identity is different in two parameters.
            return other is self or all([getattr(self, slot) == getattr(other, slot) for slot in Parameter.__slots__])
        return NotImplemented


# ---- Arguments bound to parameters

class BoundArguments:
    """The arguments of a call by the names of the parameters that take them."""

    __slots__ = 'arguments', '_signature', '__weakref__'

    signature = property(lambda self: self._signature)

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    def _given(self, by_keyword):
        """Parameters with their arguments: those that go by place, or those that go by keyword."""
        keywords_began = False
        for name, parameter in self._signature.parameters.items():
            given = name in self.arguments
            # From the first gap on, arguments go by keyword.
            keywords_began = keywords_began or not given or parameter.kind in _unplaced
            if keywords_began and not by_keyword:
                break
            if given and keywords_began is by_keyword:
                yield parameter, self.arguments[name]

    @property
    def args(self):
        values = ()
        for parameter, value in self._given(False):
            values += tuple(value) if parameter.kind is _VAR_POSITIONAL else (value,)
        return values

    @property
    def kwargs(self):
        values = {}
        for parameter, value in self._given(True):
            values.update(value if parameter.kind is _VAR_KEYWORD else {parameter.name: value})
        return values

    def apply_defaults(self):
        """Let parameters without an argument have their defaults; variadic ones an empty tuple or dict."""
        before, after = self.arguments, {}
        for name, parameter in self._signature.parameters.items():
            if name in before:
                after[name] = before[name]
            elif parameter.default is not _empty:
                after[name] = parameter.default
            elif parameter.kind in _variadic:
                after[name] = () if parameter.kind is _VAR_POSITIONAL else {}
            # What bind_partial left out stays out.
        self.arguments = after

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return other is self or (self._signature == other._signature and self.arguments == other.arguments)
        return NotImplemented

    def __getstate__(self):
        return {name: getattr(self, name) for name in ('_signature', 'arguments')}

    def __setstate__(self, state):
        self.__init__(state['_signature'], state['arguments'])

    def __repr__(self):
        shown = ', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])
        return f'<{self.__class__.__name__} ({shown})>'


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


_surplus = 'too many positional arguments'


class Signature:
    """What a callable takes and gives: its parameters in order and the annotation of its result."""

    __slots__ = '_parameters', '_return_annotation'

    _bound_arguments_cls, _parameter_cls = BoundArguments, Parameter
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        given = () if parameters is None else parameters
        if __validate_parameters__:
            by_name = _check_order(given)
        else:
            by_name = OrderedDict([(one.name, one) for one in given])
        self._return_annotation, self._parameters = return_annotation, MappingProxyType(by_name)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=1):
        """The signature of any callable, as an instance of this class."""
        return _Finder(cls, follow_wrapped, globals, locals, eval_str, annotation_format).find(obj)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A signature like this one but for what the arguments say."""
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
        if isinstance(other, Signature):
            return other is self or self._compared() == other._compared()
        return NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        arguments, misplaced = {}, []
        # Iterators, whose end is an exception: it shows as context of what is raised for it.
        values, parameters = iter(args), iter(self.parameters.values())
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
                raise TypeError(_surplus) from None
            name, kind = parameter.name, parameter.kind
            if kind in _unplaced:
                raise TypeError(_surplus) from None
            if kind is _VAR_POSITIONAL:
                arguments[name] = (value, *values)
                break
            if kind is not _POSITIONAL_ONLY and name in kwargs:
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
        rest = {'_return_annotation': self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), rest

    def __setstate__(self, state):
        self._return_annotation, = state.values()

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

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
    """The signature of a callable: of a function, class, method, partial object or what has `__call__`."""
    return _Finder(Signature, follow_wrapped, globals, locals, eval_str, annotation_format).find(obj)
