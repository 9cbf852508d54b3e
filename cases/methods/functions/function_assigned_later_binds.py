# /// case
# rules = ["method.function.late"]
# introduced = "0.1.0"
# ///
"""A function assigned to the class becomes a method of instances that exist already."""


def shout(self):
    return self.word.upper()


class Word:
    def __init__(self, word):
        self.word = word


class Other:
    word = "other"


old = Word("old")
Word.loud = shout
Other.noise = shout
print("existing instance:", old.loud())
print("new instance:", Word("new").loud())
print("another class, another name:", Other().noise())
Word.loud = lambda self: "replaced for " + self.word
print("replaced:", old.loud())
print("name is that of the function:", Other().noise.__name__)
