# /// case
# rules = ["method.function.plain-callables"]
# introduced = "0.1.0"
# ///
"""Builtin functions, classes and callable instances get no self; a lambda and a def do."""


class Recorder:
    def __call__(self, *args):
        return len(args)


class BindingRecorder(Recorder):
    def __get__(self, obj, owner=None):
        return lambda *args: self(obj, *args)


class Tools:
    length = len
    number = int
    recorder = Recorder()
    binding = BindingRecorder()
    function = lambda *args: len(args)


tools = Tools()
print("builtin len:", tools.length([1, 2, 3]))
print("class int:", tools.number("7"))
print("callable instance gets", tools.recorder("x"), "argument")
print("with __get__ gets", tools.binding("x"), "arguments")
print("function gets", tools.function("x"), "arguments")
print("read gives the object itself:", tools.length is len, tools.number is int)
