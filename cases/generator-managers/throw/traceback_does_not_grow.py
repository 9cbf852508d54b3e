# /// case
# rules = ["generator-manager.throw.traceback"]
# requires = ["frames"]
# introduced = "0.1.0"
# ///
"""The traceback of a passing exception shows only the frames in which it was really raised."""

from contextlib import contextmanager


@contextmanager
def plain():
    yield


@contextmanager
def bare_raise():
    try:
        yield
    except ValueError:
        raise


def fail():
    raise ValueError("deep")


def frame_names(error):
    names = []
    entry = error.__traceback__
    while entry is not None:
        names.append(entry.tb_frame.f_code.co_name)
        entry = entry.tb_next
    return names


def run(manager):
    with manager():
        fail()


for manager in (plain, bare_raise):
    try:
        run(manager)
    except ValueError as error:
        print(manager.__name__, frame_names(error))
