# /// case
# rules = ["context-manager.library.lock"]
# decides = ["s2-production-lock-manager"]
# examples = ["s2-ex51"]
# requires = ["threads"]
# introduced = "0.1.0"
# ///
"""A lock is held inside the block and released afterwards, even if the block fails."""

import threading

lock = threading.Lock()
with lock as result:
    print("enter returned", result)
    print("held inside:", lock.locked())
    print("a second attempt gets it:", lock.acquire(blocking=False))
print("held after the block:", lock.locked())

try:
    with lock:
        raise RuntimeError("work failed")
except RuntimeError as error:
    print("caught:", error, "- still held:", lock.locked())
