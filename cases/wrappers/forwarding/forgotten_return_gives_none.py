# /// case
# rules = ["wrapper.forward.result"]
# introduced = "0.1.0"
# ///
"""A wrapper that does not return the inner result gives None to the caller."""


def forgetful(function):
    def wrapper(*args):
        function(*args)

    return wrapper


def faithful(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


def double(number):
    print("computed", number * 2)
    return number * 2


print("faithful gives", faithful(double)(21))
print("forgetful gives", forgetful(double)(21))
