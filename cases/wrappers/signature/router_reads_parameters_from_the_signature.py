# /// case
# rules = ["signature.follow.wrapped"]
# illustrates = ["s1-wraps-fastapi-reads-signature", "s2-wraps-breaks-routing-flask", "s1-wraps-breaks-dispatch"]
# introduced = "0.1.0"
# ///
"""A router that reads parameters from the signature asks a bare wrapper for args and kwargs."""

import functools
import inspect


def bare(handler):
    def wrapper(*args, **kwargs):
        return handler(*args, **kwargs)

    return wrapper


def faithful(handler):
    return functools.wraps(handler)(bare(handler))


def show_user(user_id, verbose="no"):
    return f"user {user_id}, verbose {verbose}"


def dispatch(handler, query):
    arguments = {}
    for name, parameter in inspect.signature(handler).parameters.items():
        if name in query:
            arguments[name] = query[name]
        elif parameter.default is parameter.empty:
            return "missing parameter " + name
    return handler(**arguments)


query = {"user_id": "7", "verbose": "yes"}
print("undecorated:", dispatch(show_user, query))
print("bare wrapper:", dispatch(bare(show_user), query))
print("with wraps:", dispatch(faithful(show_user), query))
