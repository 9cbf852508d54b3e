# /// case
# rules = ["decorator.wrapper.fresh-state"]
# introduced = "0.1.0"
# ///
"""Each decorated function has its own counter; two functions do not share it."""


def counted(f):
    count = 0

    def wrapper(*args):
        nonlocal count
        count += 1
        print(f.__name__, "call", count)
        return f(*args)

    return wrapper


def shared(f, seen=[]):
    def wrapper(*args):
        seen.append(f.__name__)
        print("all calls", seen)
        return f(*args)

    return wrapper


@counted
def red():
    pass


@counted
def blue():
    pass


red()
red()
blue()


@shared
def left():
    pass


@shared
def right():
    pass


left()
right()
