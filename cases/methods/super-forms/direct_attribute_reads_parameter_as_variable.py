# /// case
# rules = ["super.zero.direct-attribute"]
# introduced = "0.1.0"
# ///
"""super().name in one expression fails with other exceptions than super() and then name."""


class Base:
    def name(self):
        return "Base"


class Derived(Base):
    def direct(self):
        del self
        return super().name()

    def in_two_steps(self):
        del self
        up = super()
        return up.name()

    def early_direct(self):
        return super().name()

    def early_in_two_steps(self):
        up = super()
        return up.name()

    for function in (early_direct, early_in_two_steps):
        try:
            function("called before the class exists")
        except (NameError, RuntimeError) as error:
            print(function.__name__, type(error).__name__)


for function in (Derived.direct, Derived.in_two_steps):
    try:
        function(Derived())
    except (NameError, RuntimeError) as error:
        print(function.__name__, type(error).__name__)
