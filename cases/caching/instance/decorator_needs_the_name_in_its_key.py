# /// case
# rules = ["cache.instance.function-in-key", "cache.instance.own-dictionary"]
# decides = ["s2-caching-instance-dict-decorator"]
# introduced = "0.1.0"
# ///
"""One decorator for several methods: without the name in the key they answer for each other."""


def per_instance(make_key):
    def decorate(method):
        def wrapper(self, *args):
            if not hasattr(self, "_cache"):
                self._cache = {}
            key = make_key(method, args)
            if key not in self._cache:
                self._cache[key] = method(self, *args)
            return self._cache[key]

        return wrapper

    return decorate


def arguments_only(method, args):
    return args


def name_and_arguments(method, args):
    return method.__name__, args


for make_key in (arguments_only, name_and_arguments):

    class Number:
        @per_instance(make_key)
        def plus(self, n):
            return "plus " + str(n)

        @per_instance(make_key)
        def minus(self, n):
            return "minus " + str(n)

    number = Number()
    print(make_key.__name__)
    print("  ", number.plus(1), "|", number.minus(1), "|", number.minus(2))
    print("  entries", len(number._cache), "other instance", hasattr(Number(), "_cache"))
