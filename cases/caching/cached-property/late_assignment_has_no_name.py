# /// case
# rules = ["cached-property.__set_name__.required"]
# decides = ["s2-cached-property-set-name"]
# introduced = "0.1.0"
# ///
"""Put into a finished class, it does not know its name; telling it by hand repairs that."""

import functools


class Page:
    pass


def text(self):
    print("computing")
    return "text"


Page.text = functools.cached_property(text)
page = Page()
for _ in range(2):
    try:
        page.text
    except TypeError:
        print("TypeError, stored:", page.__dict__)

Page.text.__set_name__(Page, "text")
print(page.text, page.text, page.__dict__)
