"""Threads and what they need to wait for each other. Locks and the threads themselves are native, in `_thread`."""

import _thread
import sys
from itertools import count as _count
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'ExceptHookArgs', 'excepthook', 'get_native_id', 'local', 'stack_size']

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
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A reentrant lock brings its own ways to be given up altogether and to be taken back.
        for name in '_release_save', '_acquire_restore', '_is_owned':
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Give the lock up until notified or until the timeout; False if it was the timeout."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _thread.allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(saved)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate is true; return its last value."""
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            rest = None if end is None else end - _time()
            if rest is not None and rest <= 0:
                break
            self.wait(rest)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to n of the waiting threads, the longest waiting first."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        woken, self._waiters[:n] = self._waiters[:n], []
        for waiter in woken:
            waiter.release()

    def notify_all(self):
        """Wake all the waiting threads."""
        self.notify(len(self._waiters))


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        """Return true if and only if the internal flag is true."""
        return self._flag

    def set(self):
        """Set the flag and wake all that wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Reset the flag."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set; return whether it was."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


# ---- Threads

_counter = _count(1).__next__


class Thread:
    """A function that runs beside the others."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, 'group argument must be None for now'
        if name:
            name = str(name)
        else:
            name = f'Thread-{_counter()}'
            if target is not None:
                try:
                    name += f' ({target.__name__})'
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._started = Event()
        self._handle = _thread._ThreadHandle()
        self._invoke_excepthook = _invoke_excepthook
        self._initialized = True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        if self._handle.is_done():
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{self.__class__.__name__}({self._name}, {status})>'

    def start(self):
        """Start the thread's activity."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_lock:
            _limbo[self] = self
        try:
            _thread.start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            with _active_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does; to be overridden, or given as target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may refer back to the thread.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._ident = get_ident()
            self._native_id = get_native_id()
            _thread.set_name(self._name)
            with _active_lock:
                _active[self._ident] = self
                del _limbo[self]
            self._started.set()
            try:
                # A thread starts with no context variables set, unless it was given a context.
                if self._context is None:
                    self.run()
                else:
                    self._context.run(self.run)
            except:
                self._invoke_excepthook(self)
        finally:
            with _active_lock:
                _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until the thread terminates."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    @property
    def name(self):
        """A string used for identification purposes only."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        """Thread identifier of this thread or None if it has not been started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """Native integral thread ID of this thread, or None if it has not been started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        """Return whether the thread is alive."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """A boolean value indicating whether this thread is a daemon thread."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._started.set()
        self._ident = _thread._get_main_thread_ident()
        self._native_id = get_native_id()
        self._handle = _thread._make_thread_handle(self._ident)
        _active[self._ident] = self


class _Forget:
    """Takes a thread that was not started by this module off the list when it ends: it is held by data of that thread."""

    def __init__(self, ident):
        self._ident = ident

    def __del__(self, active=_active):
        active.pop(self._ident, None)


_dummy = local()


class _DummyThread(Thread):
    """Stands for a thread that was not started by this module."""

    def __init__(self):
        super().__init__(name=f'Dummy-{_counter()}', daemon=True)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._handle = _thread._make_thread_handle(self._ident)
        _active[self._ident] = self
        _dummy.forget = _Forget(self._ident)

    def is_alive(self):
        return not self._handle.is_done()

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


# ---- Exceptions that leave a thread

ExceptHookArgs = _thread._ExceptHookArgs
excepthook = _thread._excepthook
__excepthook__ = excepthook


def _invoke_excepthook(thread):
    """Hand the exception being handled to whatever stands as `excepthook` now."""
    args = ExceptHookArgs([*sys.exc_info(), thread])
    try:
        excepthook(args)
    except Exception:
        sys.excepthook(*sys.exc_info())
    finally:
        args = None


# ---- Questions

def current_thread():
    """The Thread object of the thread that asks."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def active_count():
    """The number of threads that are alive."""
    with _active_lock:
        return len(_active) + len(_limbo)


def enumerate():
    """A list of the threads that are alive."""
    with _active_lock:
        return list(_active.values()) + list(_limbo.values())


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
