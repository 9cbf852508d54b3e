# /// case
# rules = ["factory.layers.arguments"]
# decides = ["s1-factory-one-more-layer", "s2-factory-three-layers", "s1-factory-recap"]
# illustrates = ["s2-factory-confusing"]
# introduced = "0.1.0"
# ///
"""The outer layer gets the settings, the middle one the function, the inner one the call."""


def retry(*settings):
    def decorator(*targets):
        def wrapper(*arguments):
            return settings, [target.__name__ for target in targets], arguments

        return wrapper

    return decorator


def logged(*targets):
    def wrapper(*arguments):
        return [target.__name__ for target in targets], arguments

    return wrapper


def fetch(number):
    return number


three_layers = retry(3, "slow")(fetch)
two_layers = logged(fetch)
print("with settings:", three_layers(8))
print("without:", two_layers(8))
print("inner function of three:", three_layers.__qualname__)
print("inner function of two:", two_layers.__qualname__)
