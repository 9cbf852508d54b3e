# /// case
# rules = ["property.read.before-instance"]
# decides = ["s1-property-intercepts-reads"]
# introduced = "0.1.0"
# ///
"""A read-only property wins over an instance dictionary entry of its own name only."""


class Sensor:
    @property
    def value(self):
        return "from the getter"


sensor = Sensor()
sensor.__dict__["value"] = "from the instance"
sensor.__dict__["unit"] = "metre"
print("value:", sensor.value)
print("unit:", sensor.unit)
print("the entry is there:", sensor.__dict__["value"])

del Sensor.value
print("without the property:", sensor.value)
