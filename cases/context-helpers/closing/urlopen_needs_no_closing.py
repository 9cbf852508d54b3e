# /// case
# rules = ["closing.use.purpose"]
# decides = ["s1-suppress-closing-not-cms"]
# introduced = "0.1.0"
# ///
"""The result of `urlopen` is itself a context manager that closes the page."""

from urllib.request import urlopen

page = urlopen("data:,hello")
print("is a context manager:", hasattr(type(page), "__enter__"))
try:
    with page as target:
        print("in the block:", target.read())
    print("closed after the block:", page.closed)
except TypeError:
    print("not a context manager: TypeError")
