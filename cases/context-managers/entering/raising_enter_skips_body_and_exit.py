# /// case
# rules = ["with.enter.raises"]
# decides = ["s1-context-managers-guarantee"]
# introduced = "0.1.0"
# ///
"""If `__enter__` raises, there is no cleanup: neither the body nor `__exit__` runs."""


class Resource:
    def __init__(self, works):
        self.works = works

    def __enter__(self):
        print("setup begins")
        if not self.works:
            raise OSError("setup failed")
        return "ready"

    def __exit__(self, kind, error, traceback):
        print("teardown")


state = "untouched"
for works in True, False:
    try:
        with Resource(works) as state:
            print("body")
    except OSError as error:
        print("caught:", error)
    print("state is", state)
    state = "reset"
