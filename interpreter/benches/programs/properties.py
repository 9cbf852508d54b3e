"""Properties with getter and setter."""


class Celsius:
    def __init__(self):
        self._degrees = 0

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self._degrees = value


def heat(steps):
    room = Celsius()
    for _ in range(steps):
        room.degrees = room.degrees + 1
    return room.degrees


heat(400_000)
