# /// case
# rules = ["classmethod.object.abstract"]
# introduced = "0.1.0"
# ///
"""classmethod and staticmethod around an abstract method are abstract themselves."""

from abc import ABC, abstractmethod


class Store(ABC):
    @classmethod
    @abstractmethod
    def open(cls):
        return "opened by " + cls.__name__

    @staticmethod
    @abstractmethod
    def check():
        pass

    @classmethod
    def ready(cls):
        return True


for name in ("open", "check", "ready"):
    print(name, "abstract:", Store.__dict__[name].__isabstractmethod__)
print("to do:", sorted(Store.__abstractmethods__))
print("callable on the abstract class:", Store.open())
try:
    classmethod_outside = abstractmethod(classmethod(lambda cls: 1))
    print("abstract outside is set:", classmethod_outside.__isabstractmethod__)
except AttributeError:
    print("abstractmethod outside: AttributeError")
