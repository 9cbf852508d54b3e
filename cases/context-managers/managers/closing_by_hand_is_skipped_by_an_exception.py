# /// case
# rules = ["with.exit.once"]
# decides = ["s2-context-managers-close-on-error"]
# illustrates = ["s2-context-managers-hard", "s2-context-managers-paired-setup"]
# introduced = "0.1.0"
# ///
"""A close call at the end of the code is skipped by an exception; `with` and `finally` close."""


class Resource:
    def __init__(self):
        self.open = True

    def close(self):
        self.open = False

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()


def by_hand(resource, work):
    work()
    resource.close()


def by_finally(resource, work):
    try:
        work()
    finally:
        resource.close()


def by_with(resource, work):
    with resource:
        work()


def fine():
    pass


def failing():
    raise ValueError("work failed")


for work in fine, failing:
    for style in by_hand, by_finally, by_with:
        resource = Resource()
        try:
            style(resource, work)
        except ValueError:
            pass
        print(work.__name__, style.__name__, "leaves it", "open" if resource.open else "closed")
