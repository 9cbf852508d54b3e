# /// case
# rules = ["super.zero.class-cell", "super.zero.lexical"]
# introduced = "0.1.0"
# ///
"""Generators, coroutines and properties find the class and their first argument as methods do."""


class Base:
    def name(self):
        return "Base"


class Derived(Base):
    def generator(self):
        yield super().name()
        self.seen = True
        yield super().name() + " again"

    async def coroutine(self):
        return super().name()

    @property
    def prop(self):
        return super().name()


item = Derived()
print("generator:", list(item.generator()))
try:
    item.coroutine().send(None)
except StopIteration as stop:
    print("coroutine:", stop.value)
print("property:", item.prop)
