# /// case
# rules = ["class-decorator.replace.not-a-class"]
# decides = ["s1-class-decorators-singleton-returns-class"]
# introduced = "0.1.0"
# ///
"""After a function-returning decorator the name is no class: no isinstance, no subclass."""


def singleton(cls):
    made = []

    def give(*args):
        if not made:
            made.append(cls(*args))
        return made[0]

    return give


@singleton
class Settings:
    version = 3


settings = Settings()
print("the name is bound to a class:", isinstance(Settings, type))
print("class attribute:", hasattr(Settings, "version"))
try:
    print("isinstance:", isinstance(settings, Settings))
except TypeError:
    print("isinstance: TypeError")
try:

    class Sub(Settings):
        pass

    print("subclass:", Sub.version)
except TypeError:
    print("subclass: TypeError")
