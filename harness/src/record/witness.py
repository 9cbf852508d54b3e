"""Runs case.py and tells, behind a record separator, how it ended."""

import json
import runpy
import sys


def told(error):
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ not in ("builtins", "__main__"):
        name = kind.__module__ + "." + name
    return {"type": name, "message": str(error)}


sys.argv = ["case.py"]
try:
    runpy.run_path("case.py", run_name="__main__")
except SystemExit:
    ending = {"exit": True}
except BaseException as error:
    ending = told(error)
else:
    ending = {}
sys.stdout.write("\x1e" + json.dumps(ending))
