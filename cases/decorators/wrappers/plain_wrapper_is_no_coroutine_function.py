# /// case
# rules = ["wrapper.lazy.kind", "wrapper.lazy.marked"]
# introduced = "0.1.0"
# ///
"""A plain wrapper of a coroutine function is not recognised as one unless it is marked."""

import functools
import inspect


def plain(f):
    @functools.wraps(f)
    def wrapper(*args):
        return f(*args)

    return wrapper


@plain
async def fetch():
    return "data"


marked = inspect.markcoroutinefunction(plain(fetch.__wrapped__))

for label, f in (("wrapper", fetch), ("inner", fetch.__wrapped__), ("marked", marked)):
    print(label, "is a coroutine function:", inspect.iscoroutinefunction(f))

coroutine = fetch()
print("yet the call gives a coroutine:", inspect.iscoroutine(coroutine))
coroutine.close()
