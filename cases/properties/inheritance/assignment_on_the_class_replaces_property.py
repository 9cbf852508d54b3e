# /// case
# rules = ["property.class.assign"]
# introduced = "0.1.0"
# ///
"""On the class, assigning and deleting the name touch the property itself and call no accessor."""


class Gauge:
    def _read(self):
        return "read"

    def _write(self, value):
        print("setter", value)

    def _drop(self):
        print("deleter")

    value = property(_read, _write, _drop)


gauge = Gauge()
gauge.value = 1
Gauge.value = "plain"
print("after class assignment:", gauge.value)
gauge.value = "own"
print("instance is free now:", gauge.value)
Gauge.value = property(Gauge._read)
print("a new property takes over:", gauge.value)
del Gauge.value
print("after class deletion:", gauge.value)
