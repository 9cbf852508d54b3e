# /// case
# rules = ["attribute.set.exception"]
# introduced = "0.1.0"
# ///
"""An exception from __set__ leaves the assignment; the earlier value stays."""


class Even:
    def __get__(self, obj, owner):
        return obj.__dict__["even"]

    def __set__(self, obj, value):
        obj.__dict__["attempts"] = obj.__dict__.get("attempts", 0) + 1
        if value % 2:
            raise ValueError("odd value " + str(value))
        obj.__dict__["even"] = value


class Host:
    even = Even()


host = Host()
host.even = 2
try:
    host.even = 3
except ValueError as error:
    print("rejected:", error)
print("value:", host.even)
print("what __set__ stored itself:", host.attempts)
host.even = 5
