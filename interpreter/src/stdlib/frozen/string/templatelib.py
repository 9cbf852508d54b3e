"""What a t-string makes (PEP 750)."""

__all__ = ['Interpolation', 'Template', 'convert']


class _Final:
    __slots__ = ()

    def __init_subclass__(cls):
        if cls.__module__ != 'string.templatelib':
            raise TypeError(f"type 'string.templatelib.{cls.__base__.__name__}' is not an acceptable base type")


class Interpolation(_Final):
    """A value between the texts of a template, and how it was written."""

    __slots__ = ('_parts',)
    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')

    def __new__(cls, value, expression='', conversion=None, format_spec=''):
        for name, given in ('expression', expression), ('format_spec', format_spec):
            if not isinstance(given, str):
                raise TypeError(f"Interpolation() argument '{name}' must be str, not {type(given).__name__}")
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {type(conversion).__name__}")
            if conversion not in ('s', 'a', 'r'):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        self = object.__new__(cls)
        self._parts = value, expression, conversion, format_spec
        return self

    value = property(lambda self: self._parts[0])
    expression = property(lambda self: self._parts[1])
    conversion = property(lambda self: self._parts[2])
    format_spec = property(lambda self: self._parts[3])

    def __repr__(self):
        return f"Interpolation({', '.join(map(repr, self._parts))})"

    def __reduce__(self):
        return Interpolation, self._parts


class Template(_Final):
    """The texts of a t-string and the interpolations between them."""

    __slots__ = ('_strings', '_interpolations')

    def __new__(cls, *args):
        strings, interpolations = [''], []
        for one in args:
            if isinstance(one, str):
                strings[-1] += one
            elif isinstance(one, Interpolation):
                interpolations.append(one)
                strings.append('')
            else:
                raise TypeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', "
                                f'got {type(one).__name__}')
        return _made(tuple(strings), tuple(interpolations))

    strings = property(lambda self: self._strings)
    interpolations = property(lambda self: self._interpolations)
    values = property(lambda self: tuple([one.value for one in self._interpolations]))

    def __iter__(self):
        for at, text in enumerate(self._strings):
            if text:
                yield text
            if at < len(self._interpolations):
                yield self._interpolations[at]

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError('can only concatenate string.templatelib.Template '
                            f'(not "{type(other).__name__}") to string.templatelib.Template')
        joint = self._strings[-1] + other._strings[0]
        return _made((*self._strings[:-1], joint, *other._strings[1:]), self._interpolations + other._interpolations)

    def __repr__(self):
        return f'Template(strings={self._strings!r}, interpolations={self._interpolations!r})'

    def __reduce__(self):
        return Template, tuple(self)


def _made(strings, interpolations):
    self = object.__new__(Template)
    self._strings, self._interpolations = strings, interpolations
    return self


def convert(obj, /, conversion):
    """Convert a value as `!s`, `!r` and `!a` do."""
    if conversion is None:
        return obj
    if conversion not in ('s', 'r', 'a'):
        raise ValueError(f'invalid conversion specifier: {conversion}')
    return {'s': str, 'r': repr, 'a': ascii}[conversion](obj)
