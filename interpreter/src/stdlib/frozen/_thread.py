"""The part of _thread that is written in Python: what happens to an exception that leaves a thread."""

import sys


def daemon_threads_allowed():
    """Whether a thread may be a daemon here, which is always so."""
    return True


class _ExceptHookArgs(tuple):
    """The four facts that threading.excepthook is told about an exception."""

    __slots__ = ()
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __new__(cls, values):
        values = tuple(values)
        if len(values) != 4:
            raise TypeError(f"_thread._ExceptHookArgs() takes a 4-sequence ({len(values)}-sequence given)")
        return tuple.__new__(cls, values)

    def __repr__(self):
        return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % tuple(self)


def _excepthook(args, /):
    """Report an exception that nothing in the thread caught."""
    if type(args) is not _ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    stream = sys.stderr
    if stream is None:
        return
    exception = args.exc_type() if args.exc_value is None else args.exc_value
    name = get_ident() if args.thread is None else args.thread.name
    stream.write(f"Exception in thread {name}:\n{_report(exception)}")
    stream.flush()
