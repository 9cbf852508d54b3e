"""Threads and what they need to wait for each other. Locks and the threads themselves are native, in `_thread`."""

import _thread
import sys
from itertools import count as _count
from time import monotonic as _time

# The last line of names is what `_synchronization` brings.
__all__ = ['Condition', 'Event', 'ExceptHookArgs', 'Lock', 'RLock', 'TIMEOUT_MAX', 'Thread', 'ThreadError', 'active_count',
           'current_thread', 'enumerate', 'excepthook', 'get_ident', 'get_native_id', 'local', 'main_thread', 'stack_size',
           'Barrier', 'BoundedSemaphore', 'BrokenBarrierError', 'Semaphore', 'Timer']

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
ThreadError = _thread.error
Lock = _thread.lock
RLock = _thread.RLock
TIMEOUT_MAX = _thread.TIMEOUT_MAX
local = _thread._local
stack_size = _thread.stack_size

# Threads that run, by their ident, and threads that were started but do not run yet.
_active = {}
_limbo = {}
_active_lock = RLock()


# ---- Waiting for each other

class Condition:
    """Lets threads wait until another one notifies them; all of it under one lock."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        # One closed gate for each thread that waits.
        self._waiters = []
        self.acquire, self.release = lock.acquire, lock.release
        # A reentrant lock brings its own ways to be given up altogether and to be taken back.
        for name in '_release_save', '_acquire_restore', '_is_owned':
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def __repr__(self):
        waiting = len(self._waiters)
        return f'<Condition({self._lock}, {waiting})>'

    def __enter__(self):
        enter = self._lock.__enter__
        return enter()

    def __exit__(self, *args):
        leave = self._lock.__exit__
        return leave(*args)

    # ---- For locks that cannot say it themselves

    def _is_owned(self):
        # A lock that can be taken now was nobody's.
        free = self._lock.acquire(False)
        if free:
            self._lock.release()
        return not free

    def _release_save(self):
        self.release()

    def _acquire_restore(self, state):
        self.acquire()

    # ---- Waiting and waking

    def wait(self, timeout=None):
        """Give the lock up until notified or until the timeout; False if it was the timeout."""
        if self._is_owned():
            patience = () if timeout is None else (True, timeout) if timeout > 0 else (False,)
        else:
            raise RuntimeError('cannot wait on un-acquired lock')
        gate = _thread.allocate_lock()
        # Closed now; the second time it is opened by `notify`.
        gate.acquire()
        self._waiters.append(gate)
        held = self._release_save()
        passed = False
        try:
            passed = gate.acquire(*patience)
        finally:
            self._acquire_restore(held)
            if not passed:
                # Unless somebody opened it in the meantime.
                self._waiters = [other for other in self._waiters if other is not gate]
        return passed

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate is true; return its last value."""
        limit = None
        while not (value := predicate()):
            if timeout is not None:
                now = _time()
                if limit is None:
                    limit = now + timeout
                timeout = limit - now
                if timeout <= 0:
                    break
            self.wait(timeout)
        return value

    def notify(self, n=1):
        """Wake up to n of the waiting threads, the longest waiting first."""
        if self._is_owned():
            opened = self._waiters[:n]
            del self._waiters[:n]
            for gate in opened:
                gate.release()
        else:
            raise RuntimeError('cannot notify on un-acquired lock')

    def notify_all(self):
        """Wake all the waiting threads."""
        everybody = len(self._waiters)
        self.notify(everybody)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._flag = False
        self._changed = Condition(Lock())

    def __repr__(self):
        kind, state = type(self), 'set' if self._flag else 'unset'
        return f'<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>'

    def is_set(self):
        """Whether the flag is set now."""
        return self._flag

    def wait(self, timeout=None):
        """Wait until the flag is set; return whether it was."""
        with self._changed:
            return self._flag or self._changed.wait(timeout)

    def clear(self):
        """Reset the flag."""
        self._turn(False)

    def set(self):
        """Set the flag and wake all that wait for it."""
        self._turn(True)

    def _turn(self, flag):
        with self._changed:
            self._flag = flag
            if flag:
                self._changed.notify_all()


# ---- Threads

_counter = _count(1).__next__
_NOT_MADE = 'Thread.__init__() not called'


class Thread:
    """A function that runs beside the others."""

    # The class's own value tells of subclasses that forget to call `__init__`.
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, 'group argument must be None for now'
        self._name = str(name) if name else _numbered_name(target)
        # Subclasses that bring their own `run` look at these.
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._context = context
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._invoke_excepthook = _invoke_excepthook
        self._handle = _thread._ThreadHandle()
        self._started = Event()
        self._ident = self._native_id = None
        self._initialized = True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        state = 'stopped' if self._handle.is_done() else 'started' if self._started.is_set() else 'initial'
        words = [state]
        if self._daemonic:
            words.append('daemon')
        if self._ident is not None:
            words.append(str(self._ident))
        return f"<{type(self).__name__}({self._name}, {' '.join(words)})>"

    # ---- From start to end

    def start(self):
        """Let the thread run; returns when it does."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_lock:
            _limbo[self] = self
        launched = False
        try:
            _thread.start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
            launched = True
        finally:
            if not launched:
                with _active_lock:
                    _limbo.pop(self)
        self._started.wait()

    def _bootstrap(self):
        ident = get_ident()
        try:
            self._adopt(ident)
            _thread.set_name(self._name)
            self._started.set()
            # A thread starts with no context variables set, unless it was given a context.
            context = self._context
            try:
                self.run() if context is None else context.run(self.run)
            except:
                self._invoke_excepthook(self)
        finally:
            with _active_lock:
                _active.pop(ident, None)

    def _adopt(self, ident):
        """From now on this object stands for the thread of that ident, which runs this."""
        self._ident, self._native_id = ident, get_native_id()
        with _active_lock:
            _active[ident] = self
            _limbo.pop(self, None)

    def run(self):
        """What the thread does; to be overridden, or given as target."""
        try:
            call = self._target
            if call is not None:
                call(*self._args, **self._kwargs)
        finally:
            # They may refer back to the thread.
            call = None
            for name in '_target', '_args', '_kwargs':
                delattr(self, name)

    def join(self, timeout=None):
        """Wait for the end of the thread, or as long as the timeout says; returns None in both cases."""
        problem = (_NOT_MADE if not self._initialized
                   else 'cannot join thread before it is started' if not self._started.is_set()
                   else 'cannot join current thread' if self is current_thread()
                   else None)
        if problem is not None:
            raise RuntimeError(problem)
        self._handle.join(timeout if timeout is None or timeout > 0 else 0)

    def is_alive(self):
        """True from when it is started until it ends."""
        assert self._initialized, _NOT_MADE
        return not self._handle.is_done() and self._started.is_set()

    # ---- What it is called, and its kind

    @property
    def name(self):
        """Anything that tells people which thread it is; need not be unique."""
        assert self._initialized, _NOT_MADE
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, _NOT_MADE
        self._name = str(name)

    @property
    def daemon(self):
        """Whether the program ends without waiting for this thread."""
        assert self._initialized, _NOT_MADE
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        problem = (_NOT_MADE if not self._initialized
                   else 'cannot set daemon status of active thread' if self._started.is_set()
                   else None)
        if problem is not None:
            raise RuntimeError(problem)
        self._daemonic = daemonic

    @property
    def ident(self):
        """What `get_ident` says in this thread; None before it runs."""
        assert self._initialized, _NOT_MADE
        return self._ident

    @property
    def native_id(self):
        """The number by which the system knows the thread; None before it runs."""
        assert self._initialized, _NOT_MADE
        return self._native_id


def _numbered_name(target):
    number = _counter()
    if target is None or not hasattr(target, '__name__'):
        return f'Thread-{number}'
    return f'Thread-{number} ({target.__name__})'


class _Running(Thread):
    """A thread that this module did not start; it is the one that makes the object."""

    def __init__(self, name, daemon, ident):
        Thread.__init__(self, name=name, daemon=daemon)
        self._handle = _thread._make_thread_handle(ident)
        self._adopt(ident)
        self._started.set()


class _MainThread(_Running):
    def __init__(self):
        super().__init__('MainThread', False, _thread._get_main_thread_ident())


class _Forget:
    """Takes a thread that was not started by this module off the list when it ends: it is held by data of that thread."""

    def __init__(self, ident):
        self._ident = ident

    def __del__(self, active=_active):
        active.pop(self._ident, None)


_dummy = local()


class _DummyThread(_Running):
    """Stands for a thread that was started in another way, once it is asked for."""

    def __init__(self):
        super().__init__(f'Dummy-{_counter()}', True, get_ident())
        _dummy.forget = _Forget(self._ident)

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


# ---- Exceptions that leave a thread

ExceptHookArgs = _thread._ExceptHookArgs
excepthook = _thread._excepthook
__excepthook__ = excepthook


def _invoke_excepthook(thread):
    """Hand the exception being handled to whatever stands as `excepthook` now."""
    try:
        excepthook(ExceptHookArgs([*sys.exc_info(), thread]))
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)


# ---- Questions

def current_thread():
    """The Thread object of the thread that asks."""
    known = _active.get(get_ident())
    return _DummyThread() if known is None else known


def active_count():
    """The number of threads that are alive."""
    with _active_lock:
        return sum(map(len, (_active, _limbo)))


def enumerate():
    """A list of the threads that are alive."""
    with _active_lock:
        return [*_active.values(), *_limbo]


_main_thread = _MainThread()


def main_thread():
    """The thread from which the program was started."""
    return _main_thread


# What is to be done when the main thread has ended, before it waits for the others.
_atexits = []


def _register_atexit(func, *args, **kwargs):
    _atexits.append(lambda: func(*args, **kwargs))


def _shutdown():
    """Called by the interpreter at the end of the main thread."""
    if _main_thread._handle.is_done():
        return
    _main_thread._handle._set_done()
    for call in reversed(_atexits):
        call()
    _thread._shutdown()
