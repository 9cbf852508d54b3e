"""Reports of exceptions and stacks as text. The interpreter itself writes them; locals of frames are absent."""

import sys
import _traceback

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_missing = object()


class FrameSummary:
    """One place of a traceback or stack."""

    __slots__ = ('filename', 'lineno', 'name', 'line', 'end_lineno', 'colno', 'end_colno', 'locals', '_entry')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = None if line is None else line.strip()
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.locals = None if locals is None else {name: repr(value) for name, value in locals.items()}
        self._entry = None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (
                other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _summary(known):
    filename, lineno, name, end_lineno, colno, end_colno, line, entry = known
    made = FrameSummary(filename, lineno, name, line=line, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
    made._entry = entry
    return made


def _limited(items, limit):
    """The first `limit` items, or the last ones if it is negative."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    return items if limit is None else items[:limit] if limit >= 0 else items[limit:]


class StackSummary(list):
    """The places of a traceback or stack."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs of frame and line number."""
        found = []
        for frame, lineno in frame_gen:
            known = _traceback.frame(frame)
            if known is None:
                continue
            made = _summary(known)
            if made.lineno != lineno:
                made = FrameSummary(made.filename, lineno, made.name, line='')
            found.append(made)
        return klass(_limited(found, limit))

    @classmethod
    def from_list(klass, a_list):
        """From summaries or tuples of file, line number, name and line."""
        return klass([one if isinstance(one, FrameSummary) else FrameSummary(one[0], one[1], one[2], line=one[3])
                      for one in a_list])

    def format_frame_summary(self, frame_summary, **kwargs):
        if frame_summary._entry is not None:
            return frame_summary._entry
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f'    {frame_summary.line}\n'
        return text

    def format(self, **kwargs):
        """A list of texts, one an entry; of equal ones only the first three."""
        result, before, same = [], None, 0
        for one in self:
            place = one.filename, one.lineno, one.name
            if place != before:
                _push_repeats(result, same)
                before, same = place, 0
            same += 1
            if same <= 3:
                result.append(self.format_frame_summary(one))
        _push_repeats(result, same)
        return result


def _push_repeats(result, same):
    if same > 3:
        result.append(f"  [Previous line repeated {same - 3} more time{'s' if same > 4 else ''}]\n")


class TracebackException:
    """What a report needs of an exception, without keeping its frames alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        if capture_locals:
            raise NotImplementedError('locals in reports are absent')
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        options = {'limit': limit, 'max_group_width': max_group_width, 'max_group_depth': max_group_depth, '_seen': seen}
        limit_of = getattr(sys, 'tracebacklimit', None) if limit is None else limit
        self.stack = StackSummary(_limited([_summary(one) for one in _traceback.entries(exc_traceback)], limit)
                                  if exc_traceback is not None else ())
        self.exc_type = exc_type
        self.exc_type_str = ('' if exc_type.__module__ in ('builtins', '__main__') else exc_type.__module__ + '.'
                             ) + exc_type.__qualname__
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._only = _traceback.only(exc_value)
        self._chained = _traceback.pieces(exc_value, True, limit_of)
        self._alone = _traceback.pieces(exc_value, False, limit_of)
        self._str = _text_of(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__
        for name in ('msg', 'filename', 'lineno', 'end_lineno', 'text', 'offset', 'end_offset'):
            if isinstance(exc_value, SyntaxError):
                value = getattr(exc_value, name)
                setattr(self, name, str(value) if name in ('lineno', 'end_lineno') and value is not None else value)

        def made(other):
            return None if other is None or id(other) in seen else TracebackException(
                type(other), other, other.__traceback__, **options)

        self.__cause__ = made(exc_value.__cause__)
        hidden = exc_value.__suppress_context__ and exc_value.__cause__ is not None
        self.__context__ = None if hidden else made(exc_value.__context__)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [one for one in map(made, exc_value.exceptions) if one is not None]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format(self, *, chain=True, **kwargs):
        """The report, one piece after the other."""
        yield from self._chained if chain else self._alone

    def format_exception_only(self, *, show_group=False, **kwargs):
        """The exception itself, one piece after the other."""
        yield from self._only
        if show_group and self.exceptions:
            for one in self.exceptions:
                for line in one.format_exception_only(show_group=True):
                    yield '   ' + line

    def print(self, *, file=None, chain=True, **kwargs):
        print(''.join(self.format(chain=chain)), file=sys.stderr if file is None else file, end='')


def _text_of(value):
    try:
        return str(value)
    except Exception:
        return '<exception str() failed>'


def _exception_of(exc, value, tb):
    """The exception and its traceback of a call with an exception, or with type, value and traceback."""
    if value is _missing and tb is _missing:
        return exc, getattr(exc, '__traceback__', None)
    if value is _missing or tb is _missing:
        raise ValueError('Both or neither of value and tb must be given')
    return value, tb


def _pieces(exc, tb, limit, chain):
    if exc is None:
        return ['NoneType: None\n']
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    if tb is exc.__traceback__:
        # rule: exit-masking.report
        return _traceback.pieces(exc, chain, limit)
    # Another traceback than its own, for this report only.
    own = exc.__traceback__
    try:
        exc.__traceback__ = tb
        return _traceback.pieces(exc, chain, limit)
    finally:
        exc.__traceback__ = own


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    """The report of an exception: a list of texts that end with newlines."""
    exc, tb = _exception_of(exc, value, tb)
    return _pieces(exc, tb, limit, chain)


def format_exception_only(exc, /, value=_missing, *, show_group=False, **kwargs):
    """The last lines of a report: the exception itself, and its notes."""
    exc = exc if value is _missing else value
    if exc is None:
        return ['NoneType: None\n']
    return list(TracebackException(type(exc), exc, None).format_exception_only(show_group=show_group))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    """Write the report of an exception to `file`, by default the standard error output."""
    exc, tb = _exception_of(exc, value, tb)
    print(''.join(_pieces(exc, tb, limit, chain)), file=sys.stderr if file is None else file, end='')


def format_exc(limit=None, chain=True):
    """The report of the exception that is being handled."""
    exc = sys.exception()
    return ''.join(_pieces(exc, getattr(exc, '__traceback__', None), limit, chain))


def print_exc(limit=None, file=None, chain=True):
    """Write the report of the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, 'last_exc'):
        raise ValueError('no last exception')
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def extract_tb(tb, limit=None):
    """The places of a traceback, the oldest call first."""
    return StackSummary(_limited([_summary(one) for one in _traceback.entries(tb)] if tb is not None else [], limit))


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file=file)


def walk_tb(tb):
    """Frame and line number of each entry."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Frame and line number of each frame, the innermost first."""
    frame = sys._getframe(1) if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def extract_stack(f=None, limit=None):
    """The places of the stack, the innermost last."""
    frame, found = sys._getframe(1) if f is None else f, []
    while frame is not None:
        known = _traceback.frame(frame)
        if known is not None:
            found.append(_summary(known))
        frame = frame.f_back
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    if limit is not None:
        found = found[:limit] if limit >= 0 else found[limit:]
    return StackSummary(reversed(found))


def format_stack(f=None, limit=None):
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file=file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for text in format_list(extracted_list):
        print(text, file=sys.stderr if file is None else file, end='')


def clear_frames(tb):
    """Let go of the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It still runs.
            pass
        tb = tb.tb_next
