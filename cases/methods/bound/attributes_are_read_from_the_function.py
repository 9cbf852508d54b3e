# /// case
# rules = ["bound-method.attribute.forward", "bound-method.attribute.read-only"]
# introduced = "0.1.0"
# ///
"""A bound method shows the attributes of its function and refuses to have its own."""


class Route:
    def handler(self):
        """Answer a request."""

    handler.path = "/"


route = Route()
print("path:", route.handler.path)
print("name:", route.handler.__name__)
print("doc:", route.handler.__doc__)
for label, action in (
    ("set", lambda: setattr(route.handler, "path", "/new")),
    ("set new", lambda: setattr(route.handler, "other", 1)),
    ("delete", lambda: delattr(route.handler, "path")),
):
    try:
        action()
        print(label, "done")
    except AttributeError:
        print(label, "AttributeError")
Route.handler.path = "/set-on-function"
print("path:", route.handler.path)
