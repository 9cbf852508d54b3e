# /// case
# rules = ["attribute.get.exception"]
# introduced = "0.1.0"
# ///
"""hasattr and a getattr default swallow only AttributeError; anything else from __get__ leaves."""


class Failing:
    def __init__(self, error):
        self.error = error

    def __get__(self, obj, owner):
        raise self.error


class Host:
    absent = Failing(AttributeError("not now"))
    broken = Failing(KeyError("inner"))


host = Host()
print("absent:", hasattr(host, "absent"), getattr(host, "absent", "default"))
for ask in (lambda: hasattr(host, "broken"), lambda: getattr(host, "broken", "default")):
    try:
        print("broken:", ask())
    except KeyError as error:
        print("broken:", type(error).__name__, error.args)
