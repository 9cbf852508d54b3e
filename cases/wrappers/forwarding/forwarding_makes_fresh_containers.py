# /// case
# rules = ["wrapper.forward.fresh-collections"]
# introduced = "0.1.0"
# ///
"""Every call has a dictionary of its own, so changes do not reach the caller's mapping."""

kept = []


def meddle(f):
    def wrapper(*args, **kwargs):
        kept.append((args, kwargs))
        kwargs["added"] = True
        return f(*args, **kwargs)

    return wrapper


@meddle
def show(*args, **kwargs):
    kwargs["inner"] = True
    return args, kwargs


items, options = [1, 2], {"a": 1}
print("result", show(*items, **options))
print("caller's mapping", options)
print("wrapper's dictionary", kept[0][1])
args = (3, 4)
show(*args, **options)
print("tuples equal to what was given:", kept[1][0] == args, "- still a tuple:", type(kept[1][0]))
print("dictionaries shared between calls:", kept[0][1] is kept[1][1])
