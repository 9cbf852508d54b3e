# /// case
# rules = ["super.object.subclass"]
# introduced = "0.1.0"
# ///
"""A subclass of super searches in the same way and may add to it."""


class Tracing(super):
    def __getattribute__(self, name):
        if not name.startswith("__"):
            print("  asked for", name)
        return super().__getattribute__(name)


class Base:
    def run(self):
        return "ran as " + type(self).__name__


class Derived(Base):
    def run(self):
        return Tracing(Derived, self).run()


up = Tracing(Derived, Derived())
print("type:", type(up).__name__, "a super:", isinstance(up, super))
print(Derived().run())
