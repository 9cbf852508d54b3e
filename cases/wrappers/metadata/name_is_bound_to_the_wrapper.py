# /// case
# rules = ["wrapper.identity.separate"]
# decides = ["s1-wraps-without-replaces"]
# introduced = "0.1.0"
# ///
"""After a plain decorator the name means the wrapper, and nothing on it leads to the original."""


def hide(function):
    def stand_in():
        return "stand-in before " + function()

    return stand_in


def greet():
    return "hello"


original = greet
greet = hide(original)

print("name still means the original:", greet is original)
print("call goes through the wrapper:", greet())
print("original still works by itself:", original())
print("wrapper has __wrapped__:", hasattr(greet, "__wrapped__"))
print("kept only in the closure:", greet.__closure__[0].cell_contents is original)
