# /// case
# rules = ["factory.closure.per-call"]
# decides = ["s1-factory-layer1-captures", "s1-factory-layer2-takes-fn", "s1-factory-layer3-every-call"]
# introduced = "0.1.0"
# ///
"""Settings live in the closure of one factory call, the state of a call in its own locals."""


def limited(times, labels=None):
    def decorator(function):
        def wrapper(*args):
            attempts = 0
            for attempts in range(1, times + 1):
                function(*args)
            return f"{function.__name__} ran {attempts} of {times}"

        return wrapper

    return decorator


twice = limited(2)
thrice = limited(3)
log = []


def ping(text):
    log.append(text)


def pong(text):
    log.append(text + "!")


decorated = [twice(ping), twice(pong), thrice(ping)]
for function in decorated:
    print(function("x"))
print("second call starts anew:", decorated[0]("y"))
print("all body runs:", log)
print("two results of one decorator differ:", decorated[0] is not decorated[1])
