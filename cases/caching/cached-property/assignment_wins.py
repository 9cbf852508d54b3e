# /// case
# rules = ["cached-property.lookup.non-data"]
# introduced = "0.1.0"
# ///
"""Unlike a property, it can be assigned, before the first access or after it."""

import functools


class Page:
    @functools.cached_property
    def text(self):
        print("computing")
        return "computed"

    @property
    def fixed(self):
        return "fixed"


page = Page()
page.text = "assigned first"
print(page.text)

page = Page()
print(page.text)
page.text = "assigned later"
print(page.text)

try:
    page.fixed = "other"
except AttributeError:
    print("property: AttributeError")
print("__set__ defined", hasattr(functools.cached_property, "__set__"))
