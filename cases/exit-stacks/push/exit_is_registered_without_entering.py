# /// case
# rules = ["exit-stack.push.not-entered", "exit-stack.push.returned"]
# introduced = "0.1.0"
# ///
"""`push` registers the exit of a manager without entering it and returns the manager."""

from contextlib import ExitStack


class Door:
    def __enter__(self):
        print("enter must not run")

    def __exit__(self, kind, error, traceback):
        print("exit door with", kind)


door = Door()
with ExitStack() as stack:
    print("returns its argument:", stack.push(door) is door)
    print("block ends")
