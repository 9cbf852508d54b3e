# /// case
# rules = ["decorator.stack.wrapped-chain", "decorator.stack.cache-below"]
# decides = ["s1-stacking-equivalence", "s1-stacking-retry-second", "s1-stacking-timed-outermost"]
# examples = ["s1-ex05"]
# introduced = "0.1.0"
# ///
"""timed over retry over cache: the chain of __wrapped__ and one timing line for all attempts."""

import functools

now = 0
outcomes = ["down", "down", "up"]


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


def load_user(user_id):
    global now
    now += 1
    print("load", user_id, outcomes[0])
    if outcomes.pop(0) == "down":
        raise OSError
    return user_id * 2


by_hand = timed(retry(times=3)(functools.cache(load_user)))
stack = timed(retry(times=3)(functools.cache(load_user)))


@timed
@retry(times=3)
@functools.cache
def load_user(user_id, body=load_user):
    return body(user_id)


for f in (by_hand, load_user):
    layer = f
    while hasattr(layer, "__wrapped__"):
        print(type(layer).__name__, layer.__name__, end=" > ")
        layer = layer.__wrapped__
    print("function itself")

print("result", load_user(7))
print("again", load_user(7))
