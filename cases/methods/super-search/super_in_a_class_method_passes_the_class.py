# /// case
# rules = ["super.bind.class", "super.two.anywhere"]
# introduced = "0.1.0"
# ///
"""With a class as second argument functions stay unbound and class methods get that class."""


class Base:
    size = 1

    @classmethod
    def chain(cls):
        return ["Base for " + cls.__name__]

    def plain(self):
        return "plain on " + repr(self)


class Middle(Base):
    size = 2

    @classmethod
    def chain(cls):
        return ["Middle"] + super().chain()


class Last(Middle):
    size = 3

    @classmethod
    def chain(cls):
        return ["Last", super().size] + super().chain()


print(Last.chain())
print(Last().chain())
print("unbound function:", super(Middle, Last).plain is Base.plain)
print("needs an object:", super(Middle, Last).plain(7))
