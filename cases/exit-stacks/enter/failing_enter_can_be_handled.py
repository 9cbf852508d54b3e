# /// case
# rules = ["exit-stack.enter_context.enter-raises"]
# introduced = "0.1.0"
# ///
"""A failed `enter_context` handled inside the block leaves nothing registered for that manager."""

from contextlib import ExitStack


class Server:
    def __init__(self, name, up):
        self.name = name
        self.up = up

    def __enter__(self):
        if not self.up:
            raise OSError(self.name + " is down")
        return self.name

    def __exit__(self, kind, error, traceback):
        print("disconnect", self.name, "with", kind)


with ExitStack() as stack:
    connected = []
    for server in (Server("east", True), Server("west", False), Server("north", True)):
        try:
            connected.append(stack.enter_context(server))
        except OSError as error:
            print("skipped:", error)
    print("connected:", connected)
