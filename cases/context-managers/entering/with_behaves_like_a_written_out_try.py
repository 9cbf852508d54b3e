# /// case
# rules = ["context-manager.protocol.try-equivalent"]
# introduced = "0.1.0"
# ///
"""A `with` statement and its translation into `try` leave the same log in every situation."""


class Guard:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        log.append("enter")
        return "value"

    def __exit__(self, kind, error, traceback):
        log.append("exit " + (kind.__name__ if kind else "None"))
        return self.answer


def short(manager, body):
    with manager as value:
        body(value)


def written_out(manager, body):
    leave = type(manager).__exit__
    value = type(manager).__enter__(manager)
    failed = False
    try:
        body(value)
    except BaseException as error:
        failed = True
        if not leave(manager, type(error), error, error.__traceback__):
            raise
    finally:
        if not failed:
            leave(manager, None, None, None)


def quiet(value):
    log.append("body " + value)


def noisy(value):
    raise LookupError(value)


for body, answer in (quiet, False), (quiet, True), (noisy, False), (noisy, True):
    for form in short, written_out:
        log = []
        try:
            form(Guard(answer), body)
        except LookupError:
            log.append("propagated")
        print(body.__name__, answer, form.__name__, log)
