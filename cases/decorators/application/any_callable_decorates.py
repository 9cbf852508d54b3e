# /// case
# rules = ["decorator.apply.any-callable"]
# decides = ["s1-decorators-ordinary-callables"]
# introduced = "0.1.0"
# ///
"""A function, a builtin, a class, a bound method and a callable instance all decorate."""


class Registry:
    def __init__(self, f):
        self.f = f

    def __call__(self, f):
        return "instance got " + f.__name__

    def add(self, f):
        return "bound method got " + f.__name__

    @classmethod
    def make(cls, f):
        return cls.__name__ + " got " + f.__name__


registry = Registry(None)
decorators = [
    lambda f: "function got " + f.__name__,
    callable,  # the builtin answers True
    Registry,
    registry.add,
    Registry.make,
    registry,
]

for decorator in decorators:

    @decorator
    def task():
        pass

    print("class got " + task.f.__name__ if isinstance(task, Registry) else task)
