# /// case
# rules = ["class-decorator.replace.factory"]
# decides = ["s1-class-decorators-singleton-same"]
# introduced = "0.1.0"
# ///
"""Every call of a singleton gives the first instance; later arguments are not looked at."""


def singleton(cls):
    made = {}

    def give(*args, **kwargs):
        if cls not in made:
            made[cls] = cls(*args, **kwargs)
        return made[cls]

    return give


@singleton
class Settings:
    def __init__(self, path):
        if path == "":
            raise ValueError("no path")
        print("init", path)
        self.path = path


@singleton
class Theme:
    pass


try:
    Settings("")
except ValueError as error:
    print("a failed first call stores nothing:", error)
first = Settings("a.toml")
second = Settings("b.toml")
third = Settings("many", "wrong", arguments=True)
print("same instance:", first is second is third, "- path", third.path)
print("another class, another instance:", Theme() is Theme(), Theme() is first)
