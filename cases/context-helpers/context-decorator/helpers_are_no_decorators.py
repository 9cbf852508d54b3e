# /// case
# rules = ["context-decorator.helper.excluded"]
# introduced = "0.1.0"
# ///
"""The other helpers cannot decorate a function."""

import io
from contextlib import chdir, closing, nullcontext, redirect_stdout, suppress


def function():
    return "called"


buffer = io.StringIO()
helpers = (suppress(KeyError), closing(buffer), nullcontext(), redirect_stdout(buffer), chdir("."))
for helper in helpers:
    try:
        helper(function)
        print(type(helper).__name__, "decorates")
    except TypeError:
        print(type(helper).__name__, "TypeError")
