# /// case
# rules = ["super.zero.lexical"]
# introduced = "0.1.0"
# ///
"""A function put into another class still names the class it was written in."""


class Base:
    def hello(self):
        return "hello from Base"


class Home(Base):
    def hello(self):
        return super().hello()


class Stranger(Base):
    hello = Home.hello


class Child(Home):
    greet = Home.hello


print("at home:", Home().hello())
print("in a subclass:", Child().greet())
try:
    print(Stranger().hello())
except TypeError:
    print("in an unrelated class: TypeError")
