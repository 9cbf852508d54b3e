# /// case
# rules = ["attribute.live.class-change"]
# introduced = "0.1.0"
# ///
"""A data descriptor added to the class takes over the existing entry and gives it back later."""


class Shout:
    def __get__(self, obj, owner):
        return obj.__dict__["word"].upper()

    def __set__(self, obj, value):
        obj.__dict__["word"] = value.strip()


class Host:
    pass


def read(host):
    return host.word


host = Host()
host.word = " early "
print("plain:", repr(read(host)))
Host.word = Shout()
print("descriptor:", repr(read(host)))
host.word = " late "
print("descriptor:", repr(read(host)))
del Host.word
print("plain again:", repr(read(host)))
Host.word = "class value"
print("entry beats class value:", repr(read(host)))
