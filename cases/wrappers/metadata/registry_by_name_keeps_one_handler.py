# /// case
# rules = ["wrapper.metadata.own"]
# illustrates = ["s1-wraps-breaks-dispatch", "s2-wraps-breaks-routing-flask"]
# introduced = "0.1.0"
# ///
"""A registry keyed by __name__ sees one handler only when all handlers are bare wrappers."""


def bare(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


def named(function):
    def wrapper(*args):
        return function(*args)

    wrapper.__name__ = function.__name__
    return wrapper


def index():
    return "index page"


def about():
    return "about page"


for decorate in (bare, named):
    endpoints = {}
    for handler in (decorate(index), decorate(about)):
        if handler.__name__ in endpoints:
            print("  endpoint taken:", handler.__name__)
        endpoints[handler.__name__] = handler
    print(decorate.__name__, "handlers:", sorted(endpoints))
    for name in sorted(endpoints):
        print("  ", name, "serves", endpoints[name]())
