"""The words that the grammar reserves."""

__all__ = ['iskeyword', 'issoftkeyword', 'kwlist', 'softkwlist']

# By what they are for; the list is in the order of the alphabet, capitals first.
_values = 'False None True'
_operators = 'and in is lambda not or'
_definitions = 'async await class def from global import nonlocal return yield'
_statements = 'as assert break continue del elif else except finally for if pass raise try while with'

kwlist = sorted(f'{_values} {_operators} {_definitions} {_statements}'.split())
softkwlist = sorted('match case type _'.split())

iskeyword = frozenset(kwlist).__contains__
issoftkeyword = frozenset(softkwlist).__contains__
