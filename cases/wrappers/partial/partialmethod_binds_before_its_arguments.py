# /// case
# rules = ["partial.method.binds"]
# introduced = "0.1.0"
# ///
"""partialmethod passes the instance first, then its stored arguments, then those of the call."""

import functools


class Lamp:
    def __init__(self):
        self.state = "off"

    def set_state(self, state, level=1):
        self.state = f"{state} at {level}"
        return self.state

    @classmethod
    def build(cls, size):
        return f"{cls.__name__} of size {size}"

    switch_on = functools.partialmethod(set_state, "on")
    brightest = functools.partialmethod(set_state, "on", level=9)
    small = functools.partialmethod(build, 1)


class DeskLamp(Lamp):
    pass


lamp = Lamp()
print(lamp.switch_on())
print(lamp.switch_on(4))
print(lamp.brightest())
print("through the class:", Lamp.switch_on(lamp, 5))
print("of a classmethod:", DeskLamp.small())
print("state of the instance:", lamp.state)
