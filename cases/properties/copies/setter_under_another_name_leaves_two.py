# /// case
# rules = ["property.copy.name"]
# introduced = "0.1.0"
# ///
"""A setter defined under another name makes a second property and leaves the first read-only."""


class Clock:
    def __init__(self):
        self._hour = 9

    @property
    def hour(self):
        return self._hour

    @hour.setter
    def set_hour(self, value):
        self._hour = value


clock = Clock()
try:
    clock.hour = 10
except AttributeError:
    print("hour is read-only")
clock.set_hour = 11
print("hour reads", clock.hour)
print("set_hour reads", clock.set_hour)
print("kinds:", type(Clock.hour).__name__, type(Clock.set_hour).__name__)
