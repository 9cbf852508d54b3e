# /// case
# rules = ["decorator.method.__get__", "decorator.object.class"]
# introduced = "0.1.0"
# ///
"""With a __get__ that binds, an instance as decorator works on functions and on methods."""


class Traced:
    def __init__(self, f, owner=None):
        self.f = f
        self.owner = owner

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return Traced(self.f.__get__(instance, owner), owner.__name__)

    def __call__(self, *args):
        print("trace", self.owner, self.f.__name__, args)
        return self.f(*args)


class Base:
    size = 3

    @Traced
    def area(self, factor):
        return self.size * factor


class Big(Base):
    size = 30


@Traced
def free(x):
    return x


print(free(1))
print(Base().area(2))
print(Big().area(2))
print("on the class:", Base.area is vars(Base)["area"])
