# /// case
# rules = ["attribute.__getattr__.failure"]
# introduced = "0.1.0"
# ///
"""Only AttributeError from __getattr__ means absent; other exceptions pass hasattr and getattr."""


class Host:
    def __getattr__(self, name):
        if name == "absent":
            raise AttributeError(name)
        raise LookupError("no " + name)


host = Host()
print("absent:", hasattr(host, "absent"), getattr(host, "absent", "default"))
for label, ask in (
    ("hasattr", lambda: hasattr(host, "broken")),
    ("getattr", lambda: getattr(host, "broken", "default")),
    ("dot", lambda: host.broken),
):
    try:
        print(label, ask())
    except LookupError as error:
        print(label, "raises", type(error).__name__, error)
