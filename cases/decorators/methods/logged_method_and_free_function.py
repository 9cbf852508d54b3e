# /// case
# rules = ["decorator.method.binds", "decorator.apply.definition-time"]
# illustrates = ["s1-comparison-ts-logged-behaviour", "s1-comparison-ts-definition-time", "s1-comparison-ts-no-free-functions", "s1-comparison-ts-stage3", "s1-comparison-ts-nest-typeorm"]
# examples = ["s1-ex01"]
# introduced = "0.1.0"
# ///
"""A logging decorator runs once while the class body runs, and its wrapper gets the instance."""

print("before the class")


def logged(func):
    print("decorate", func.__name__)

    def wrapper(*args):
        print("calling", func.__name__)
        return func(*args)

    return wrapper


class Service:
    prefix = "item "

    @logged
    def fetch(self, number):
        return self.prefix + str(number)


print("class defined")
service = Service()
service.prefix = "thing "
print(service.fetch(5))
print(Service.fetch(Service(), 6))


@logged
def free(number):
    return number


print("a free function is decorated alike:", free(7))
