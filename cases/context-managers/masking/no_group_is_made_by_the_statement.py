# /// case
# rules = ["exit-masking.group.never-automatic"]
# introduced = "0.1.0"
# ///
"""Two failures in one `with` statement propagate as a single exception, the newer one."""


class Failing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise OSError("cleanup")


try:
    with Failing():
        raise ValueError("body")
except BaseException as error:
    print("raised:", repr(error))
    print("a group:", isinstance(error, BaseExceptionGroup))
