"""What threading has for more than a lock: semaphores, barriers, timers."""

from threading import Condition, Event, Lock, Thread

__name__ = 'threading'


def _display(thing, state):
    kind = type(thing)
    return f'<{kind.__module__}.{kind.__qualname__} at {id(thing):#x}: {state}>'


def _at_least(least, number, complaint):
    if number < least:
        raise ValueError(complaint)


class Semaphore:
    """A counter that is never negative: `acquire` takes one, and waits while there is none."""

    # The most that it may hold, for those that have a limit.
    _initial_value = None

    def __init__(self, value=1):
        _at_least(0, value, 'semaphore initial value must be >= 0')
        self._given, self._value = Condition(Lock()), value

    def __repr__(self):
        return _display(self, f'value={self._value}')

    def acquire(self, blocking=True, timeout=None):
        """Take one; False if there was none within the time allowed."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._given:
            available = self._value > 0 or bool(blocking and self._given.wait_for(lambda: self._value > 0, timeout))
            self._value -= available
        return available

    def release(self, n=1):
        """Give n back."""
        _at_least(1, n, 'n must be one or more')
        with self._given:
            total, most = self._value + n, self._initial_value
            if most is not None and total > most:
                raise ValueError('Semaphore released too many times')
            self._value = total
            self._given.notify(n)

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release(1)


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be given back more often than it was taken."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        return _display(self, f'value={self._value}/{self._initial_value}')


class BrokenBarrierError(RuntimeError):
    pass


class _Round:
    """The threads that meet at a barrier to go on together; the next ones meet in another round."""

    __slots__ = 'present', 'outcome'

    def __init__(self):
        self.present = 0
        # Unknown while threads are missing, then whether they may pass.
        self.outcome = None


class Barrier:
    """Lets a number of threads pass only together."""

    def __init__(self, parties, action=None, timeout=None):
        _at_least(1, parties, 'parties must be >= 1')
        self._parties, self._action, self._timeout = parties, action, timeout
        self._settled = Condition(Lock())
        self._round = _Round()
        self._broken = False

    def __repr__(self):
        return _display(self, 'broken' if self._broken else f'waiters={self.n_waiting}/{self._parties}')

    def wait(self, timeout=None):
        """Wait for the others; return a number from 0 up, different for each thread."""
        with self._settled:
            if self._broken:
                raise BrokenBarrierError
            mine = self._round
            number = mine.present
            mine.present = number + 1
            if mine.present == self._parties:
                self._complete(mine)
            elif not self._settled.wait_for(lambda: mine.outcome is not None, self._timeout if timeout is None else timeout):
                # Out of patience, and so are the others then.
                self._break()
            if not mine.outcome:
                raise BrokenBarrierError
            return number

    def _complete(self, mine):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._settle(True)

    def _settle(self, outcome):
        """End the round, for all that take part in it, and begin another."""
        self._round.outcome = outcome
        self._round = _Round()
        self._settled.notify_all()

    def _break(self):
        self._broken = True
        self._settle(False)

    def reset(self):
        """Make the barrier usable again; the threads that wait get BrokenBarrierError."""
        with self._settled:
            self._broken = False
            self._settle(False)

    def abort(self):
        """Make the barrier unusable; the threads that wait and will wait get BrokenBarrierError."""
        with self._settled:
            self._break()

    @property
    def broken(self):
        """Whether the barrier is unusable."""
        return self._broken

    @property
    def n_waiting(self):
        """The number of threads that wait now."""
        return self._round.present

    @property
    def parties(self):
        """The number of threads that pass together."""
        return self._parties


class Timer(Thread):
    """A thread that calls a function after a time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.finished = Event()
        self.kwargs = {} if kwargs is None else kwargs
        self.args = [] if args is None else args

    def run(self):
        cancelled = self.finished.wait(self.interval)
        if not cancelled:
            self.function(*self.args, **self.kwargs)
        self.finished.set()

    def cancel(self):
        """Let the function not be called, if its time has not come yet."""
        self.finished.set()
