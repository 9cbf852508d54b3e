# /// case
# rules = ["descriptor.__set_name__.any-object"]
# introduced = "0.1.0"
# ///
"""The hook needs no descriptor, but it must be on the value's type, not on the value."""


class Tag:
    def __set_name__(self, owner, name):
        print("tag named", name)


class NamedList(list):
    def __set_name__(self, owner, name):
        self.append(name)


class Plain:
    pass


own_hook = Plain()
own_hook.__set_name__ = lambda owner, name: print("own hook named", name)


class Host:
    tag = Tag()
    tag_class = Tag
    names = NamedList(["start"])
    quiet = own_hook


print("list:", Host.names)
print("tag is no descriptor:", type(Host().tag).__name__)
