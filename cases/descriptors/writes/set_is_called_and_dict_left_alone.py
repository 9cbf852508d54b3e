# /// case
# rules = ["attribute.set.calls-__set__"]
# decides = ["s1-comparison-final-attrs"]
# introduced = "0.1.0"
# ///
"""Assignment calls __set__ with instance and value; the dict is untouched, the result dropped."""


class Log:
    def __get__(self, obj, owner):
        return obj.entries

    def __set__(self, obj, value):
        obj.entries.append(value)
        return "nobody sees this"


class Diary:
    log = Log()

    def __init__(self):
        self.entries = []


first, second = Diary(), Diary()
first.log = "monday"
second.log = "tuesday"
first.log = "wednesday"
print("first:", first.log)
print("second:", second.log)
print("instance names:", list(first.__dict__))
print("class still has the descriptor:", type(Diary.__dict__["log"]).__name__)
