# /// case
# rules = ["with.exit.once", "with.exit.normal"]
# decides = ["s2-context-managers-exit-always", "s1-context-managers-exit-nones"]
# illustrates = ["s2-context-managers-summary-safe"]
# examples = ["s2-ex36"]
# introduced = "0.1.0"
# ///
"""However the block is left, `__exit__` runs once, with `None`s unless it was an exception."""


class Watch:
    def __enter__(self):
        self.calls = []
        return self

    def __exit__(self, *details):
        self.calls.append(details)


def leave(how):
    for turn in range(2):
        watch = Watch()
        watches.append(watch)
        with watch:
            if how == "return":
                return
            if how == "continue":
                continue
            if how == "break":
                break
            if how == "raise":
                raise KeyError(how)


for how in "end", "return", "continue", "break", "raise":
    watches = []
    try:
        leave(how)
    except KeyError:
        print("propagated")
    for watch in watches:
        kinds = [kind and kind.__name__ for kind, error, traceback in watch.calls]
        print(how, len(watch.calls), kinds, watch.calls[0] == (None, None, None))
