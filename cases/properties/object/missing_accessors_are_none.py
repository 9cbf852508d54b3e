# /// case
# rules = ["property.object.accessors"]
# introduced = "0.1.0"
# ///
"""The three accessors can be read back; those not given are None; none can be assigned."""


def read(self):
    return 1


def drop(self):
    print("dropped")


partial = property(read, fdel=drop)
print("fget is the function:", partial.fget is read)
print("fset is", partial.fset)
print("fdel is the function:", partial.fdel is drop)

empty = property()
print("empty property:", empty.fget, empty.fset, empty.fdel)

for name in ("fget", "fset", "fdel"):
    try:
        setattr(partial, name, read)
        print(name, "assigned")
    except AttributeError:
        print(name, "cannot be assigned")
