# /// case
# rules = ["with.exit.once", "with.enter.raises"]
# illustrates = ["s2-production-distributed-lock"]
# introduced = "0.1.0"
# ///
"""A lock kept by a server: acquired on entry, refused while held, given back after a failure."""


class Taken(Exception):
    pass


class Server:
    def __init__(self):
        self.holders = {}

    def acquire(self, key, owner):
        if key in self.holders:
            return False
        self.holders[key] = owner
        return True

    def release(self, key, owner):
        if self.holders.get(key) == owner:
            del self.holders[key]


class RemoteLock:
    def __init__(self, server, key, owner):
        self.server, self.key, self.owner = server, key, owner

    def __enter__(self):
        if not self.server.acquire(self.key, self.owner):
            raise Taken(self.key + " is held")
        return self

    def __exit__(self, kind, error, traceback):
        self.server.release(self.key, self.owner)


server = Server()
try:
    with RemoteLock(server, "ledger", "worker 1"):
        print("held by", server.holders["ledger"])
        try:
            with RemoteLock(server, "ledger", "worker 2"):
                print("never reached")
        except Taken as error:
            print("worker 2:", error, "- still held by", server.holders["ledger"])
        raise ValueError("job failed")
except ValueError as error:
    print("worker 1:", error, "- locks left:", server.holders)
