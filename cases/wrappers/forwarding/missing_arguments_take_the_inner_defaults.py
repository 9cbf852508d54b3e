# /// case
# rules = ["wrapper.forward.inner-defaults"]
# introduced = "0.1.0"
# ///
"""The wrapper does not see defaults: they are filled in by the call of the inner function."""

log = []


def watching(function):
    def wrapper(*args, **kwargs):
        log.append((args, kwargs))
        return function(*args, **kwargs)

    return wrapper


@watching
def connect(host, port=80, *, secure=False):
    return (host, port, secure)


print("result:", connect("example"))
print("result:", connect("example", secure=True))
for seen in log:
    print("wrapper saw:", seen)

original = connect.__closure__[0].cell_contents
original.__defaults__ = (443,)
print("after changing the inner default:", connect("example"))
