# /// case
# rules = ["with.suppress.falsy"]
# decides = ["s2-context-managers-exit-otherwise-propagates", "s1-context-managers-timer-false"]
# introduced = "0.1.0"
# ///
"""With a false result the very same exception goes on, without a context added."""


class Passing:
    def __init__(self, *answer):
        self.answer = answer

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit")
        if self.answer:
            return self.answer[0]


def entries(error):
    count = 0
    traceback = error.__traceback__
    while traceback is not None:
        count += 1
        traceback = traceback.tb_next
    return count


for manager in Passing(False), Passing():
    failure = ValueError("body")
    try:
        with manager, manager:
            raise failure
    except ValueError as error:
        print("same object:", error is failure)
        print("context and cause:", error.__context__, error.__cause__)
        print("traceback entries:", entries(error))

with Passing(False):
    raise ValueError("reaches the top")
