# /// case
# rules = ["classmethod.object.wrapped"]
# introduced = "0.1.0"
# ///
"""classmethod and staticmethod take over the names and text of the function."""


def convert(value):
    """Convert a value."""


convert.tag = "not taken over unless asked for"

for wrapper in (classmethod, staticmethod):
    made = wrapper(convert)
    print(wrapper.__name__)
    print("  wrapped is the function:", made.__wrapped__ is convert)
    print("  func is the function:", made.__func__ is convert)
    print("  name and doc:", made.__name__, "-", made.__doc__)
    print("  qualname equal:", made.__qualname__ == convert.__qualname__)
    print("  module equal:", made.__module__ == convert.__module__)
    print("  other attribute:", hasattr(made, "tag"))
    made.note = "can be set"
    print("  own attribute:", made.note)
