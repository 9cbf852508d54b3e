# /// case
# rules = ["wrapper.lazy.creation-only", "wrapper.lazy.delegating"]
# introduced = "0.1.0"
# ///
"""Around async def a plain wrapper ends before the body begins; an async wrapper surrounds it."""


def plain(f):
    def wrapper():
        print("  plain before")
        result = f()
        print("  plain after, got a", type(result).__name__)
        return result

    return wrapper


def surrounding(f):
    async def wrapper():
        print("  async before")
        result = await f()
        print("  async after, got", result)
        return result

    return wrapper


async def body():
    print("  body")
    return 42


def run(label, f):
    print(label)
    coroutine = f()
    print("  called")
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("  finished with", stop.value)


run("plain wrapper", plain(body))
run("async wrapper", surrounding(body))
run("plain over async", plain(surrounding(body)))
