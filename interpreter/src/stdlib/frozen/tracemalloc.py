"""How much memory a program has taken since a moment, in bytes of this interpreter's own layout.

Snapshots and the places of allocations are absent. The peak is the largest amount that was ever asked for.
"""

from _tracemalloc import heap_bytes

__all__ = ['start', 'stop', 'is_tracing', 'get_traced_memory', 'reset_peak', 'clear_traces']

_before = None
_peak = 0


def start(nframe=1):
    """Begin to trace."""
    global _before, _peak
    if nframe < 1:
        raise ValueError('the number of frames must be in range [1; 65535]')
    if _before is None:
        _peak = 0
        _before = heap_bytes()


def stop():
    """Stop tracing and forget what was traced."""
    global _before, _peak
    _before, _peak = None, 0


def is_tracing():
    return _before is not None


def get_traced_memory():
    """The bytes that were taken since `start`, now and at most."""
    global _peak
    if _before is None:
        return 0, 0
    taken = max(heap_bytes() - _before, 0)
    _peak = max(_peak, taken)
    return taken, _peak


def reset_peak():
    global _peak
    _peak = 0
    get_traced_memory()


def clear_traces():
    """Count from here."""
    global _before, _peak
    if _before is not None:
        _peak = 0
        _before = heap_bytes()
