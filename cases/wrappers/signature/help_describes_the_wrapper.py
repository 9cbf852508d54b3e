# /// case
# rules = ["signature.help.text"]
# decides = ["s1-wraps-breaks-help"]
# introduced = "0.1.0"
# ///
"""help shows the wrapper's name and parameters unless wraps has transferred the original's."""

import contextlib
import functools
import io


def bare(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def faithful(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def area(width, height=1):
    """Area of a rectangle."""
    return width * height


for decorate in (bare, faithful):
    page = io.StringIO()
    with contextlib.redirect_stdout(page):
        help(decorate(area))
    text = page.getvalue()
    print(decorate.__name__)
    print("  names the wrapper:", "wrapper(*args, **kwargs)" in text)
    print("  names the original:", "area(width, height=1)" in text)
    print("  tells its purpose:", "Area of a rectangle." in text)
