# /// case
# rules = ["property.error.probe"]
# introduced = "0.1.0"
# ///
"""hasattr and getattr with a default swallow an AttributeError of the getter, nothing else."""


class Report:
    @property
    def title(self):
        raise AttributeError("a bug inside the getter")

    @property
    def pages(self):
        raise KeyError("pages")


report = Report()
print("hasattr title:", hasattr(report, "title"))
print("getattr title:", getattr(report, "title", "untitled"))
for probe in (hasattr, lambda o, n: getattr(o, n, 0)):
    try:
        print("pages:", probe(report, "pages"))
    except KeyError as error:
        print("pages lets out", type(error).__name__)
