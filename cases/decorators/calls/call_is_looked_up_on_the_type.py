# /// case
# rules = ["call.lookup.on-type", "call.lookup.callable"]
# decides = ["s1-call-instances-callable"]
# introduced = "0.1.0"
# ///
"""__call__ makes instances callable when the class has it; on the instance it is ignored."""


class Plain:
    def __getattr__(self, name):
        print("asked for", name)
        return lambda: "from __getattr__"


class Greeter:
    def __call__(self, name="you"):
        return "hello " + name


class Child(Greeter):
    pass


greeter = Greeter()
greeter.__call__ = lambda: "from the instance"
print("callable:", callable(greeter), greeter("ann"), "/", Child()())
print("explicit attribute:", greeter.__call__())

plain = Plain()
plain.extra = 1
print("callable without __call__:", callable(plain))
try:
    plain()
except TypeError:
    print("TypeError, __getattr__ was not asked")

Plain.__call__ = lambda self: "added to the class"
print("after adding to the class:", callable(plain), plain())
print("not called by callable:", callable(lambda a, b, c: a / 0))
