# /// case
# rules = ["suppress.match.unlisted"]
# decides = ["s1-suppress-closing-block-imports"]
# introduced = "0.1.0"
# ///
"""A block that forgets its imports fails with a `NameError`, which `suppress` does not hide."""

from contextlib import closing, suppress

try:
    with suppress(FileNotFoundError):
        os.remove("draft.bak")
    print("removal: block ended normally")
except NameError:
    print("removal: NameError")
try:
    with closing(urlopen("data:,hello")) as answer:
        text = answer.read()
    print("page:", text)
except NameError:
    print("page: NameError")
