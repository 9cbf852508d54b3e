# /// case
# rules = ["attribute.special.binding"]
# introduced = "0.1.0"
# ///
"""A special method given by a descriptor is bound through __get__ before the call."""


class Provide:
    def __get__(self, obj, owner):
        print("  __get__ for", obj.label, "of", owner.__name__)
        return lambda *args: len(obj.label)


class Host:
    __len__ = Provide()

    def __init__(self, label):
        self.label = label


class Static:
    @staticmethod
    def __call__(*args):
        return args


print("len:", len(Host("four")))
print("call:", Static()("only this"))
