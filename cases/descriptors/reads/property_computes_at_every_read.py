# /// case
# rules = ["attribute.get.each-access"]
# decides = ["s1-descriptors-lazy-read"]
# introduced = "0.1.0"
# ///
"""A property is computed at every read; it is not lazy in the sense of caching."""


class Report:
    def __init__(self):
        self.runs = 0

    @property
    def total(self):
        self.runs += 1
        return "total"


report = Report()
print("before any read:", report.runs, "computations")
print("first read:", report.total)
print("second read:", report.total)
print("after two reads:", report.runs, "computations")
