# /// case
# rules = ["cached-property.delete.recompute", "cached-property.failure.not-stored"]
# decides = ["s2-cached-property-once-per-instance"]
# introduced = "0.1.0"
# ///
"""In the life of one instance, each deletion and each failure brings another run."""

import functools

runs = []


class Sensor:
    broken = True

    @functools.cached_property
    def serial(self):
        runs.append("serial")
        return "A-1"

    @functools.cached_property
    def level(self):
        runs.append("level")
        if self.broken:
            raise RuntimeError("no signal")
        return 7


sensor = Sensor()
print(sensor.serial, sensor.serial)
del sensor.serial
print(sensor.serial, sensor.serial)

for _ in range(2):
    try:
        print(sensor.level)
    except RuntimeError as error:
        print("caught", error)
    sensor.broken = False
print("runs of serial", runs.count("serial"))
print("runs of level", runs.count("level"))
