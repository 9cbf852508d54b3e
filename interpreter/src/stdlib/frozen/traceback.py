"""Reports of exceptions and stacks as text. The interpreter itself writes them; locals of frames are absent."""

import sys
import _traceback

__all__ = ['FrameSummary', 'StackSummary', 'TracebackException', 'clear_frames', 'extract_stack', 'extract_tb', 'format_exc',
           'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb', 'print_exc',
           'print_exception', 'print_last', 'print_list', 'print_stack', 'print_tb', 'walk_stack', 'walk_tb']

_missing = object()


class FrameSummary:
    """One place of a traceback or stack."""

    __slots__ = ('filename', 'name', 'line', 'lineno', 'colno', 'end_lineno', 'end_colno', 'locals', '_entry')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename, self.name = filename, name
        self.line = line if line is None else line.strip()
        self.lineno, self.colno = lineno, colno
        self.end_lineno, self.end_colno = lineno if end_lineno is None else end_lineno, end_colno
        # What shows variables wants their looks of now.
        self.locals = locals if locals is None else {key: repr(locals[key]) for key in locals}
        # The text that the interpreter has for it, if it comes from there.
        self._entry = None

    def _four(self):
        """The tuple that an entry was before it had a class."""
        return self.filename, self.lineno, self.name, self.line

    def __len__(self):
        return 4

    def __iter__(self):
        return iter(self._four())

    def __getitem__(self, place):
        return self._four()[place]

    def __eq__(self, other):
        if isinstance(other, tuple):
            return self._four() == other
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return self._four()[:3] == other._four()[:3] and self.locals == other.locals

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _summary(known):
    filename, lineno, name, end_lineno, colno, end_colno, line, entry = known
    made = FrameSummary(filename, lineno, name, line=line, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
    made._entry = entry
    return made


def _wanted(limit):
    """The limit of a report, which `sys.tracebacklimit` sets for those who name none."""
    return limit if limit is not None else getattr(sys, 'tracebacklimit', None)


def _limited(items, limit):
    """The first `limit` items, or the last ones if it is negative."""
    count = _wanted(limit)
    if count is None:
        return items
    if count < 0 and limit is not None:
        return items[count:]
    return items[:max(count, 0)]


def _of_traceback(tb, limit):
    return _limited([_summary(one) for one in _traceback.entries(tb)], limit) if tb is not None else []


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
            place = one._four()[:3]
            if place != before:
                result += _repeats(same)
                before, same = place, 0
            same += 1
            if same <= 3:
                result.append(self.format_frame_summary(one))
        return result + _repeats(same)


def _repeats(same):
    """What stands for the entries beyond the third of equal ones: one line, or none."""
    more = same - 3
    if more < 1:
        return []
    times = 'time' if more == 1 else 'times'
    return [f'  [Previous line repeated {more} more {times}]\n']


class TracebackException:
    """What a report needs of an exception, without keeping its frames alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        if capture_locals:
            raise NotImplementedError('locals in reports are absent')
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        options = {'limit': limit, 'max_group_width': max_group_width, 'max_group_depth': max_group_depth, '_seen': seen}
        limit_of = _wanted(limit)
        self.stack = StackSummary(_of_traceback(exc_traceback, limit))
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
        """The same, with type and traceback taken from the exception."""
        kind, tb = type(exc), exc.__traceback__
        return cls(kind, exc, tb, *args, **kwargs)

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
    limit = _wanted(limit)
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
    handled = sys.exception()
    print_exception(handled, limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Write the report of the exception that ended the last interactive command."""
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, file=file, chain=chain, limit=limit)
    else:
        raise ValueError('no last exception')


def _entries(tb):
    """A traceback and those that follow it."""
    while tb is not None:
        yield tb
        tb = tb.tb_next


def _outwards(frame):
    """A frame and those that called it, with the lines where they are."""
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def walk_tb(tb):
    """Frame and line number of each entry."""
    for one in _entries(tb):
        yield one.tb_frame, one.tb_lineno


def walk_stack(f):
    """Frame and line number of each frame, the innermost first."""
    return _outwards(sys._getframe(1) if f is None else f)


def clear_frames(tb):
    """Let go of the local variables of all frames of a traceback."""
    for one in _entries(tb):
        try:
            one.tb_frame.clear()
        except RuntimeError:
            # It still runs.
            continue


def extract_tb(tb, limit=None):
    """The places of a traceback, the oldest call first."""
    return StackSummary(_of_traceback(tb, limit))


def extract_stack(f=None, limit=None):
    """The places of the stack, the innermost last."""
    known = [_traceback.frame(frame) for frame, _ in _outwards(f or sys._getframe(1))]
    nearest = _limited([_summary(one) for one in known if one is not None], limit)
    return StackSummary(nearest[::-1])


def format_tb(tb, limit=None):
    """The entries of a traceback as texts."""
    return StackSummary(_of_traceback(tb, limit)).format()


def format_stack(f=None, limit=None):
    """The entries of the stack as texts."""
    return extract_stack(f or sys._getframe(1), limit).format()


def print_tb(tb, limit=None, file=None):
    """Write the entries of a traceback."""
    _write(format_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    """Write the entries of the stack."""
    _write(format_stack(f or sys._getframe(1), limit), file)


def format_list(extracted_list):
    """The texts of summaries, or of tuples in their place."""
    places = StackSummary.from_list(extracted_list)
    return places.format()


def print_list(extracted_list, file=None):
    """Write what `format_list` gives."""
    _write(format_list(extracted_list), file)


def _write(texts, file):
    target = sys.stderr if file is None else file
    for text in texts:
        print(text, end='', file=target)
