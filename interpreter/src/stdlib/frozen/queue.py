"""Queues through which threads hand things to each other."""

import threading
from collections import deque
from heapq import heappop, heappush

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """There was no item to get, or none came in time."""


class Full(Exception):
    """There was no room to put an item, or none came in time."""


class ShutDown(Exception):
    """The queue takes no more items, and has none to give."""


def _check_timeout(timeout):
    if timeout is not None and 0 > timeout:
        raise ValueError("'timeout' must be a non-negative number")


class Queue:
    """First in, first out; with a limit to how many items wait in it, if maxsize is positive."""

    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks, self.is_shutdown = maxsize, 0, False
        self._init(maxsize)
        # One lock; each condition is what some threads wait for.
        lock = self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = [threading.Condition(lock) for _ in range(3)]

    # How items are kept; called with the lock held. Other kinds of queues have other functions for the same.

    _storage, _insert, _take = deque, staticmethod(deque.append), staticmethod(deque.popleft)

    def _init(self, maxsize):
        self.queue = self._storage()

    def _put(self, item):
        self._insert(self.queue, item)

    def _get(self):
        return self._take(self.queue)

    def _qsize(self):
        return len(self.queue)

    # What the threads wait for; called with the lock held.

    def _has_room(self):
        return self.maxsize <= 0 or self._qsize() < self.maxsize

    def _is_exhausted(self):
        return self.is_shutdown and not self._qsize()

    def _wait(self, condition, ready, closed, timeout, impatient):
        """Wait until ready() or closed(); raise `impatient` when the time allowed is over."""
        _check_timeout(timeout)
        if not condition.wait_for(lambda: closed() or ready(), timeout):
            raise impatient
        if closed():
            raise ShutDown

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room if allowed to, else raise Full."""
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            if block and self.maxsize > 0:
                self._wait(self.not_full, self._has_room, lambda: self.is_shutdown, timeout, Full)
            elif not self._has_room():
                raise Full
            self._put(item)
            self.not_empty.notify()
            self.unfinished_tasks += 1

    def put_nowait(self, item):
        """Put an item in without waiting."""
        self.put(item, False)

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if allowed to, else raise Empty."""
        with self.mutex:
            if self._is_exhausted():
                raise ShutDown
            if block:
                self._wait(self.not_empty, self._qsize, self._is_exhausted, timeout, Empty)
            elif not self._qsize():
                raise Empty
            taken = self._get()
            self.not_full.notify()
        return taken

    def get_nowait(self):
        """Take an item out without waiting."""
        return self.get(False)

    def task_done(self):
        """Tell that what one get() gave has been dealt with."""
        with self.mutex:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until all items have been dealt with."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def shutdown(self, immediate=False):
        """Let nothing more in; with `immediate` nothing more out either."""
        waited_for = [self.not_empty, self.not_full]
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                for _ in range(self._qsize()):
                    self._get()
                    self.unfinished_tasks = max(self.unfinished_tasks - 1, 0)
                waited_for.append(self.all_tasks_done)
            for condition in waited_for:
                condition.notify_all()

    # What was true a moment ago.

    def qsize(self):
        """The number of items."""
        with self.mutex:
            size = self._qsize()
        return size

    def empty(self):
        """Whether there is no item."""
        return not self.qsize()

    def full(self):
        """Whether there is no room."""
        with self.mutex:
            return not self._has_room()


class LifoQueue(Queue):
    """Last in, first out."""

    _storage, _insert, _take = list, staticmethod(list.append), staticmethod(list.pop)


class PriorityQueue(Queue):
    """The least item comes out first."""

    _storage, _insert, _take = list, staticmethod(heappush), staticmethod(heappop)


class SimpleQueue:
    """First in, first out, without limit, task tracking or shutdown."""

    def __init__(self):
        self._items, self._ready = deque(), threading.Semaphore(0)

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if allowed to, else raise Empty."""
        allowed = timeout if block else None
        _check_timeout(allowed)
        if self._ready.acquire(block, allowed):
            return self._items.popleft()
        raise Empty

    def get_nowait(self):
        """Take an item out without waiting."""
        return self.get(False)

    def put(self, item, block=True, timeout=None):
        """Put an item in; never waits."""
        self._items.append(item)
        self._ready.release()

    def put_nowait(self, item):
        """Put an item in."""
        return self.put(item)

    def qsize(self):
        """The number of items."""
        return len(self._items)

    def empty(self):
        """Whether there is no item."""
        return not self._items
