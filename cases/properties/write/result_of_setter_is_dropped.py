# /// case
# rules = ["property.write.setter"]
# introduced = "0.1.0"
# ///
"""What a setter returns is lost; setattr and loop targets call it like any assignment."""


class Dial:
    def _turn(self, value):
        print("setter gets", value)
        self.position = value * 10
        return "never seen"

    setting = property(lambda self: self.position, _turn)


dial = Dial()
print("setattr gives", setattr(dial, "setting", 1))
left = dial.setting = 2
print("the other target holds", left)
print("the property reads", dial.setting)
for dial.setting in (3, 4):
    print("loop target reads", dial.setting)
