# /// case
# rules = ["exit-masking.report"]
# decides = ["s2-exit-masking-caller-only-ioerror"]
# introduced = "0.1.0"
# ///
"""The report of the new exception shows the masked one first, unless it was hidden on purpose."""

import traceback


class Failing:
    def __init__(self, hide):
        self.hide = hide

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.hide:
            raise IOError("cleanup") from None
        raise IOError("cleanup")


for hide in False, True:
    try:
        with Failing(hide):
            raise ValueError("body")
    except ValueError:
        print("the caller can catch the ValueError")
    except IOError as error:
        report = "".join(traceback.format_exception(error)).splitlines()
    print("hiding" if hide else "as it is", "- the report shows:")
    for line in report:
        if line in ("ValueError: body", "OSError: cleanup"):
            print("  ", line)
