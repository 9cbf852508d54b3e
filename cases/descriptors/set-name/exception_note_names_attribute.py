# /// case
# rules = ["descriptor.__set_name__.note"]
# illustrates = ["s1-set-name-name-argument"]
# introduced = "0.1.0"
# ///
"""The exception from the hook carries a note with the value's type, the attribute and the class."""


class Column:
    def __set_name__(self, owner, name):
        error = ValueError("bad column")
        error.add_note("our own note")
        raise error


try:
    class Table:
        price = Column()
except ValueError as error:
    print("message:", error)
    for note in error.__notes__:
        print("note:", note)
    print("cause:", error.__cause__)
