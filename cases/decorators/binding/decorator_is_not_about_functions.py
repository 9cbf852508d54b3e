# /// case
# rules = ["decorator.apply.any-callable", "decorator.bind.result"]
# decides = ["s1-decorators-fn-to-fn"]
# introduced = "0.1.0"
# ///
"""A decorator need not be a function, receive a function, or return one."""


class Task:
    def __init__(self, target):
        self.target = target


def describe(target):
    return target.__name__ + " as text"


def plain(f):
    return lambda: f()


@plain
def wrapped():
    pass


@describe
def text():
    pass


@Task
def job():
    pass


@describe
class Menu:
    pass


@Task
class Kitchen:
    pass


def sort_of(value):
    return "function" if callable(value) else type(value).__name__


print("wrapped is bound to a", sort_of(wrapped))
print("text is bound to a", sort_of(text))
print("job is bound to a", sort_of(job))
print("Menu is bound to a", sort_of(Menu))
print("Kitchen is bound to a", sort_of(Kitchen))
