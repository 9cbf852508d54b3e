"""What threading has for more than a lock: semaphores, barriers, timers."""

from threading import Condition, Event, Lock, Thread

__name__ = 'threading'


class Semaphore:
    """A counter that is never negative: `acquire` takes one, and waits while there is none."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Take one; False if there was none within the time allowed."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if blocking:
                got = self._cond.wait_for(lambda: self._value > 0, timeout)
            else:
                got = self._value > 0
            if got:
                self._value -= 1
            return got

    __enter__ = acquire

    def release(self, n=1):
        """Give n back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be given back more often than it was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return (f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: '
                f'value={self._value}/{self._initial_value}>')

    def release(self, n=1):
        """Give n back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            self._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Lets a number of threads pass only together."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be >= 1')
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        # One of filling, draining, resetting, broken.
        self._state = 'filling'
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        where = f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: '
        return where + ('broken>' if self.broken else f'waiters={self.n_waiting}/{self.parties}>')

    def wait(self, timeout=None):
        """Wait for the others; return a number from 0 up, different for each thread."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            # The threads of the round before must be gone.
            self._cond.wait_for(lambda: self._state not in ('draining', 'resetting'))
            if self._state == 'broken':
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._await_others(timeout)
                return index
            finally:
                self._count -= 1
                if not self._count and self._state in ('draining', 'resetting'):
                    self._state = 'filling'
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 'draining'
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _await_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 'filling', timeout):
            self._break()
            raise BrokenBarrierError
        if self._state != 'draining':
            raise BrokenBarrierError

    def _break(self):
        self._state = 'broken'
        self._cond.notify_all()

    def reset(self):
        """Make the barrier usable again; the threads that wait get BrokenBarrierError."""
        with self._cond:
            if self._count:
                self._state = 'resetting'
            else:
                self._state = 'filling'
            self._cond.notify_all()

    def abort(self):
        """Make the barrier unusable; the threads that wait and will wait get BrokenBarrierError."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """The number of threads that pass together."""
        return self._parties

    @property
    def n_waiting(self):
        """The number of threads that wait now."""
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        """Whether the barrier is unusable."""
        return self._state == 'broken'


class Timer(Thread):
    """A thread that calls a function after a time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it hasn't finished yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()
