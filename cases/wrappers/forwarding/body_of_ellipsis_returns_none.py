# /// case
# rules = ["wrapper.forward.ellipsis-body"]
# decides = ["s1-factory-fetch-user-ellipsis"]
# introduced = "0.1.0"
# ///
"""A body of three dots is a whole function; its annotations promise nothing."""


def fetch_user(user_id: int) -> dict[str, int]:
    ...


def announce(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


print("direct:", fetch_user(1))
print("decorated:", announce(fetch_user)("not an int"))
print("three dots are a value:", ... is Ellipsis)
