# /// case
# rules = ["wrapper.metadata.own"]
# decides = ["s1-wraps-hints-lost"]
# introduced = "0.1.0"
# ///
"""A wrapper without annotations has an empty mapping, whatever the original declares."""


def bare(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


def annotated(function):
    def wrapper(*args: object) -> object:
        return function(*args)

    return wrapper


def area(width: int, height: int) -> float:
    return width * height / 2


print("original:", sorted(area.__annotations__))
print("behind a bare wrapper:", bare(area).__annotations__)
print("behind an annotated wrapper:", sorted(annotated(area).__annotations__))
