# /// case
# rules = ["decorator.method.super"]
# introduced = "0.1.0"
# ///
"""super() in a decorated method finds the class whose body holds it; in a wrapper it fails."""


def loud(f):
    def wrapper(self):
        return f(self).upper()

    return wrapper


def broken(f):
    def wrapper(self):
        return super().speak()

    return wrapper


class Animal:
    def speak(self):
        return "sound"


class Dog(Animal):
    @loud
    def speak(self):
        return super().speak() + " of a " + __class__.__name__.lower()

    @broken
    def howl(self):
        pass


class Puppy(Dog):
    pass


print(Dog().speak())
print(Puppy().speak())
try:
    Dog().howl()
except RuntimeError:
    print("super() in the wrapper: RuntimeError")
