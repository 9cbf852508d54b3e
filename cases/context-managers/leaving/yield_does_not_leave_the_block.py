# /// case
# rules = ["with.exit.yield"]
# introduced = "0.1.0"
# ///
"""A generator suspended inside the block has not left it; the exit waits until it goes on."""


class Room:
    def __enter__(self):
        print("enter the room")

    def __exit__(self, *details):
        print("leave the room", details[0])


def visitor():
    with Room():
        yield "first look"
        yield "second look"
    yield "outside"


visits = visitor()
print("nothing entered yet")
print(next(visits))
print("meanwhile the room stays in use")
print(next(visits))
print(next(visits))
print("visits left:", list(visits))
