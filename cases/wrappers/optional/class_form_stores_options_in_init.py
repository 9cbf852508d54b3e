# /// case
# rules = ["optional-arguments.class.call-wraps"]
# decides = ["s2-optional-args-class-alternative"]
# illustrates = ["s2-optional-args-class-cleaner"]
# introduced = "0.1.0"
# ///
"""A class takes the options in __init__ and the function in __call__, which gives a function."""

import functools


class Logged:
    def __init__(self, prefix, times=1):
        print("init", prefix)
        self.prefix = prefix * times

    def __call__(self, function):
        print("call", function.__name__)

        @functools.wraps(function)
        def wrapper(*args):
            return self.prefix + function(*args)

        return wrapper


@Logged(">", times=2)
def shout(text):
    return text.upper()


class Speaker:
    @Logged("!")
    def name(self):
        return type(self).__name__


print("function:", shout("hey"), "-", shout.__name__)
print("method:", Speaker().name())
print("kind:", type(shout).__name__)
