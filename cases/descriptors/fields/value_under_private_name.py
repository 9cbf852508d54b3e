# /// case
# rules = ["descriptor.storage.other-name"]
# decides = ["s1-set-name-no-repetition", "s1-descriptors-get-private"]
# introduced = "0.1.0"
# ///
"""The value lies in the instance under a name derived from the field's, unguarded."""


class Positive:
    def __set_name__(self, owner, name):
        self.private = "_" + name

    def __get__(self, obj, owner):
        return getattr(obj, self.private)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError("not positive")
        setattr(obj, self.private, value)


class Server:
    port = Positive()
    workers = Positive()


server = Server()
try:
    server.port
except AttributeError as error:
    print("unset field, missing name:", error.name)
server.port, server.workers = 8080, 4
print("stored:", server.__dict__)
server._port = -5
print("written past the field:", server.port)
server.__dict__["port"] = "hidden"
print("entry under the field's name:", server.port)
