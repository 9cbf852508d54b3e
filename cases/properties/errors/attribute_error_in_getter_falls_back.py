# /// case
# rules = ["property.error.fallback"]
# introduced = "0.1.0"
# ///
"""An AttributeError raised inside a getter makes __getattr__ run with the property's name."""


class Config:
    @property
    def path(self):
        print("getter runs")
        return self.missing_helper

    def __getattr__(self, name):
        print("__getattr__ asked for", name)
        if name == "path":
            return "fallback"
        raise AttributeError(name)


class Plain:
    @property
    def path(self):
        raise AttributeError("from the getter")


print("result:", Config().path)
try:
    Plain().path
except AttributeError as error:
    print("without __getattr__:", error)
