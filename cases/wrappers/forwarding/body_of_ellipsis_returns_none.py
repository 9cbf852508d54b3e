# /// case
# rules = ["wrapper.forward.ellipsis-body"]
# decides = ["s1-factory-fetch-user-ellipsis"]
# introduced = "0.1.0"
# ///
"""A body of three dots is a whole function; its annotations promise nothing."""


def read_page(title: str) -> list[str]: ...


def announce(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


print("direct:", read_page("start"))
print("decorated:", announce(read_page)(3))
print("three dots are a value:", ... is Ellipsis)
