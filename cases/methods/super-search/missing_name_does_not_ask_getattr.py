# /// case
# rules = ["super.search.missing"]
# introduced = "0.1.0"
# ///
"""A name no later class has is an AttributeError; __getattr__ of the instance is not used."""


class Base:
    pass


class Soft(Base):
    def __getattr__(self, name):
        return "made up " + name

    def ask(self):
        return super().unknown


soft = Soft()
print("plain read:", soft.unknown)
try:
    print(soft.ask())
except AttributeError:
    print("through super: AttributeError")
print("probe:", hasattr(super(Soft, soft), "unknown"), getattr(super(Soft, soft), "x", "default"))
