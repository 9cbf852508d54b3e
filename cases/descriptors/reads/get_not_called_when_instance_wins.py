# /// case
# rules = ["attribute.get.instance-before-non-data"]
# introduced = "0.1.0"
# ///
"""An instance entry hides a non-data descriptor or a plain class attribute."""


class Loud:
    def __get__(self, obj, owner):
        print("  __get__ runs")
        return "descriptor"


class Host:
    loud = Loud()
    plain = "class"


host = Host()
print("loud:", host.loud)
host.loud = "instance"
host.plain = "instance"
print("loud:", host.loud)
print("plain:", host.plain, "and on the class", Host.plain)
del host.loud, host.plain
print("loud:", host.loud)
print("plain:", host.plain)
