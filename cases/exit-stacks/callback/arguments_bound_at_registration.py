# /// case
# rules = ["exit-stack.callback.arguments", "exit-stack.unwind.lifo"]
# illustrates = ["s1-comparison-cm-row4-go"]
# introduced = "0.1.0"
# ///
"""Arguments of a callback are evaluated at registration; the calls run last-in first-out."""

from contextlib import ExitStack


def release(ports):
    with ExitStack() as deferred:
        for port in ports:
            deferred.callback(print, "release", port)
        port = "changed later"
        deferred.callback(lambda: print("read late:", port))
        port = "changed again"
        print("work with", len(ports), "ports")
        return "done"


print(release([8001, 8002, 8003]))
