# /// case
# rules = ["decorator.evaluate.old-binding"]
# introduced = "0.1.0"
# ///
"""An expression that names the function being defined gets the object that the name had before."""


class Channel:
    def __init__(self, name):
        self.name = name
        self.handlers = []

    def also(self, f):
        self.handlers.append(f.__name__ + " " + f.__doc__)
        return self


topic = Channel("topic")


@topic.also
def topic():
    "one"


@topic.also
def topic():
    "two"


print("still the channel:", topic.name)
print("handlers:", topic.handlers)


class Account:
    _owner = "nobody"

    @property
    def owner(self):
        return self._owner

    @owner.setter
    def owner(self, value):
        self._owner = value.title()


account = Account()
account.owner = "ada"
print("setter used the getter's property:", account.owner)
