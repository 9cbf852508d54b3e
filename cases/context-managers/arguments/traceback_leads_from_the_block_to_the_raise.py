# /// case
# rules = ["with.argument.traceback"]
# illustrates = ["s2-context-managers-exit-three-args"]
# requires = ["frames"]
# introduced = "0.1.0"
# ///
"""The traceback starts in the frame of the `with` statement and ends in the frame that raised."""


class Show:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print("same as __traceback__:", traceback is error.__traceback__)
        while traceback is not None:
            print("  frame of", traceback.tb_frame.f_code.co_name)
            traceback = traceback.tb_next
        return True


def deep():
    raise ValueError("deep")


def middle():
    deep()


def outer():
    with Show():
        middle()
    with Show():
        raise KeyError("here")


outer()
