# /// case
# rules = ["decorator.bind.raise"]
# introduced = "0.1.0"
# ///
"""An exception of a decorator propagates out of the definition and ends the module."""


def demand_docstring(f):
    if f.__doc__ is None:
        raise RuntimeError(f.__name__ + " needs a docstring")
    return f


@demand_docstring
def documented():
    "Present."


print("documented is defined")


@demand_docstring
def bare():
    pass


print("never reached")
