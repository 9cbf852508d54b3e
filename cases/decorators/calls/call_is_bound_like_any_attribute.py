# /// case
# rules = ["call.lookup.bound"]
# introduced = "0.1.0"
# ///
"""A function as __call__ gets the instance; a staticmethod or a callable object does not."""


class Inner:
    def __call__(self, *args):
        return "Inner got " + str(len(args))


class AsFunction:
    def __call__(self, *args):
        return "function got " + type(self).__name__ + " and " + str(len(args))


class AsStatic:
    @staticmethod
    def __call__(*args):
        return "static got " + str(len(args))


class AsClass:
    @classmethod
    def __call__(cls, *args):
        return "class got " + cls.__name__ + " and " + str(len(args))


class AsObject:
    __call__ = Inner()


class AsProperty:
    @property
    def __call__(self):
        print("property computed")
        return lambda *args: "property gave " + str(len(args))


for cls in (AsFunction, AsStatic, AsClass, AsObject, AsProperty):
    instance = cls()
    print(instance("x", "y"))
