# /// case
# rules = ["factory.retry.name-cleared"]
# decides = ["s1-factory-exc-name-cleared"]
# introduced = "0.1.0"
# ///
"""The name after as is deleted at the end of its except clause, even if it was bound before."""


def keep_by_name():
    error = "bound before"
    try:
        raise ValueError("lost")
    except ValueError as error:
        print("inside:", error)
    return error


def keep_in_another():
    saved = None
    try:
        raise ValueError("kept")
    except ValueError as error:
        saved = error
    return saved


try:
    print(keep_by_name())
except UnboundLocalError as error:
    print("after the clause:", type(error).__name__)
print("saved in another name:", repr(keep_in_another()))
