# /// case
# rules = ["wrapper.metadata.code-name"]
# requires = ["frames"]
# decides = ["s1-wraps-breaks-debuggers"]
# introduced = "0.1.0"
# ///
"""A traceback names the frames by their code, so functools.wraps does not change it."""

import functools


def bare(function):
    def wrapper():
        return function()

    return wrapper


def faithful(function):
    @functools.wraps(function)
    def wrapper():
        return function()

    return wrapper


def load():
    raise LookupError("nothing there")


def frames_of(error):
    names = []
    step = error.__traceback__.tb_next
    while step is not None:
        names.append(step.tb_frame.f_code.co_name)
        step = step.tb_next
    return names


for decorate in (bare, faithful):
    decorated = decorate(load)
    try:
        decorated()
    except LookupError as error:
        print(decorate.__name__, "function:", decorated.__name__)
        print(decorate.__name__, "frames:", frames_of(error))
