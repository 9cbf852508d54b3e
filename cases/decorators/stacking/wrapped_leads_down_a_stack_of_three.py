# /// case
# rules = ["update-wrapper.wrapped.last", "decorator.stack.cache-below"]
# decides = ["s1-stacking-equivalence", "s1-stacking-retry-second", "s1-stacking-timed-outermost"]
# examples = ["s1-ex05"]
# introduced = "0.1.0"
# ///
"""In timed over retry over cache the chain leads down, and one timing covers all attempts."""

import functools

now = 0
outcomes = ["down", "down", "up", "down", "up"]


def timed(f):
    @functools.wraps(f)
    def timing(*args):
        start = now
        result = f(*args)
        print("timed", f.__name__, now - start, "seconds")
        return result

    return timing


def retry(times):
    def decorator(f):
        @functools.wraps(f)
        def retrying(*args):
            global now
            for attempt in range(times):
                try:
                    return f(*args)
                except OSError:
                    now += 10

        return retrying

    return decorator


def body(user_id):
    print("load", user_id, outcomes[0])
    if outcomes.pop(0) == "down":
        raise OSError
    return user_id * 2


cached = functools.cache(body)
by_hand = timed(retry(times=3)(cached))


@timed
@retry(times=3)
@functools.cache
def load(user_id):
    return body(user_id)


for label, f, user_id in (("stack", load, 7), ("by hand", by_hand, 8)):
    print(label, "result", f(user_id), "again", f(user_id))
    print("under retry lies the cache:", hasattr(f.__wrapped__.__wrapped__, "cache_info"))

print("the very cache:", by_hand.__wrapped__.__wrapped__ is cached)
