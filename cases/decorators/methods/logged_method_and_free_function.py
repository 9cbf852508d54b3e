# /// case
# rules = ["decorator.method.binds", "decorator.apply.definition-time"]
# illustrates = ["s1-comparison-ts-logged-behaviour", "s1-comparison-ts-definition-time", "s1-comparison-ts-no-free-functions", "s1-comparison-ts-stage3", "s1-comparison-ts-nest-typeorm"]
# examples = ["s1-ex01"]
# introduced = "0.1.0"
# ///
"""A noting decorator runs once while the class body runs, and its wrapper gets the instance."""

print("before the class")


def noted(work):
    print("decorate", work.__name__)

    def wrapper(*args):
        print("enter", work.__name__)
        return work(*args)

    return wrapper


class Library:
    shelf = "north "

    @noted
    def find(self, number):
        return self.shelf + str(number)


print("class defined")
library = Library()
library.shelf = "south "
print(library.find(5))
print(Library.find(Library(), 6))


@noted
def free(number):
    return number


print("a free function is decorated alike:", free(7))
