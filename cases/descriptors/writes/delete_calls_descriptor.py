# /// case
# rules = ["attribute.delete.calls-__delete__"]
# introduced = "0.1.0"
# ///
"""del calls __delete__ with the instance and leaves the dict alone, also inside a method."""


class Resettable:
    def __get__(self, obj, owner):
        return obj.values[-1]

    def __set__(self, obj, value):
        obj.values.append(value)

    def __delete__(self, obj):
        print("dropping", obj.values.pop())


class Knob:
    level = Resettable()

    def __init__(self):
        self.values = ["default"]

    def reset(self):
        del self.level


knob = Knob()
knob.level = 3
knob.level = 7
print("level", knob.level)
del knob.level
print("level", knob.level)
knob.reset()
print("level", knob.level, "values", knob.values)
