"""Writes and compiles the methods of a dataclass. All methods of a class are compiled by one `exec`."""

import sys
from dataclasses import MISSING, FrozenInstanceError, _FIELD, _FIELD_INITVAR
from reprlib import recursive_repr


class _FactoryMark:
    def __repr__(self):
        return '<factory>'


# Stands in the parameter list for a default that is made anew at each call.
_has_default_factory = _FactoryMark()


def _tuple_text(prefix, fields):
    return ''.join(['(', *[f'{prefix}.{one.name},' for one in fields], ')'])


class Code:
    """The methods of one class in the making."""

    def __init__(self, cls):
        self.cls = cls
        self.lines = []
        # Name of each function, whether the class keeps its own one silently, and what follows the complaint if not.
        self.functions = []
        # What the text refers to, beyond the globals of the class's module.
        self.names = {'__class__': cls, '__dataclass_object__': object}

    def _add(self, name, parameters, body, result='', *, complaint=None):
        self.lines.append(f' def {name}({parameters}){result}:')
        self.lines.extend([f'  {line}' for line in body])
        self.functions.append((name, complaint))

    def add_init(self, fields, params, has_post_init, self_is_free):
        by_position = [one for one in fields if one.init and not one.kw_only]
        with_default = None
        for one in by_position:
            if one.default is not MISSING or one.default_factory is not MISSING:
                with_default = one
            elif with_default is not None:
                raise TypeError(f'non-default argument {one.name!r} follows default argument {with_default.name!r}')
        self_name = 'self' if self_is_free else '__dataclass_self__'
        self.names['__dataclass_FACTORY__'] = _has_default_factory
        self.names['__dataclass_none__'] = None
        body = []
        for one in fields:
            self.names[f'__dataclass_type_{one.name}__'] = one.type
            value = self._value(one, params.slots)
            if value is None or one._field_type is _FIELD_INITVAR:
                continue
            if params.frozen:
                body.append(f'__dataclass_object__.__setattr__({self_name},{one.name!r},{value})')
            else:
                body.append(f'{self_name}.{one.name}={value}')
        if has_post_init:
            handed = ','.join([one.name for one in fields if one._field_type is _FIELD_INITVAR])
            body.append(f'{self_name}.__post_init__({handed})')
        parameters = [self_name] + [self._parameter(one) for one in by_position]
        by_name = [self._parameter(one) for one in fields if one.init and one.kw_only]
        if by_name:
            parameters += ['*'] + by_name
        self._add('__init__', ','.join(parameters), body or ['pass'], '->__dataclass_none__')

    def _value(self, one, slots):
        """The text of the value that `__init__` stores, None if it stores nothing."""
        default = f'__dataclass_dflt_{one.name}__'
        if one.default_factory is not MISSING:
            self.names[default] = one.default_factory
            return f'{default}() if {one.name} is __dataclass_FACTORY__ else {one.name}' if one.init else f'{default}()'
        if one.default is not MISSING:
            self.names[default] = one.default
        if one.init:
            return one.name
        # With slots there is no class attribute to fall back on.
        return default if slots and one.default is not MISSING else None

    def _parameter(self, one):
        text = f'{one.name}:__dataclass_type_{one.name}__'
        if one.default is not MISSING:
            return f'{text}=__dataclass_dflt_{one.name}__'
        return f'{text}=__dataclass_FACTORY__' if one.default_factory is not MISSING else text

    def add_repr(self, fields):
        shown = ', '.join([f'{one.name}={{self.{one.name}!r}}' for one in fields])
        self._add('__repr__', 'self', [f'return f"{{self.__class__.__qualname__}}({shown})"'])

    def add_eq(self, fields):
        terms = [f'self.{one.name}==other.{one.name}' for one in fields] or ['True']
        self._add('__eq__', 'self,other', [
            'if self is other:', ' return True',
            'if other.__class__ is self.__class__:', f" return {' and '.join(terms)}",
            'return NotImplemented'])

    def add_order(self, fields):
        mine, others = _tuple_text('self', fields), _tuple_text('other', fields)
        for name, operator in ('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>='):
            self._add(name, 'self,other', [
                'if other.__class__ is self.__class__:', f' return {mine}{operator}{others}',
                'return NotImplemented'], complaint=' Consider using functools.total_ordering')

    def add_frozen(self, fields):
        self.names['FrozenInstanceError'] = FrozenInstanceError
        condition = 'type(self) is __class__'
        if fields:
            condition += ' or name in {' + ', '.join([repr(one.name) for one in fields]) + '}'
        for name, value, verb in ('__setattr__', ',value', 'assign to'), ('__delattr__', '', 'delete'):
            self._add(name, f'self,name{value}', [
                f'if {condition}:', f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                f'super(__class__, self).{name}(name{value})'], complaint='')

    def make_hash(self, fields):
        """The `__hash__` function; it takes effect before all the others."""
        made = self._compile([' def __hash__(self):', f"  return hash({_tuple_text('self', fields)})"], ['__hash__'])
        return self._named(made[0])

    def install(self):
        """Compile what was added and put it into the class, where that has no such methods of its own."""
        made = self._compile(self.lines, [name for name, _ in self.functions])
        for (name, complaint), function in zip(self.functions, made):
            if name in self.cls.__dict__:
                if complaint is not None:
                    raise TypeError(f'Cannot overwrite attribute {name} in class {self.cls.__name__}{complaint}')
                continue
            self._named(function)
            setattr(self.cls, name, self._named(recursive_repr()(function)) if name == '__repr__' else function)

    def _named(self, function):
        function.__qualname__ = f'{self.cls.__qualname__}.{function.__name__}'
        return function

    def _compile(self, lines, functions):
        if not functions:
            return ()
        text = [f"def __create_fn__({','.join(self.names)}):", *lines, f" return ({','.join(functions)},)"]
        module = sys.modules.get(self.cls.__module__)
        made = {}
        exec('\n'.join(text), {} if module is None else module.__dict__, made)
        return made['__create_fn__'](**self.names)
