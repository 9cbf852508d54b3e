# /// case
# rules = ["optional-arguments.form.keyword-only"]
# decides = ["s1-descriptors-bounded-kwonly"]
# introduced = "0.1.0"
# ///
"""The limits of a field made with a bare star can only be given by keyword, and by their names."""


class Span:
    def __init__(self, *, min, max):
        self.limits = min, max


field = Span(max=9, min=3)
print("by keyword:", field.limits)
for label, make in (
    ("positional", lambda: Span(3, 9)),
    ("one missing", lambda: Span(min=3)),
    ("other name", lambda: Span(low=3, high=9)),
):
    try:
        make()
        print(label, "accepted")
    except TypeError as error:
        print(label, type(error).__name__)
print("the built-ins are untouched:", min(3, 9), max(3, 9))
