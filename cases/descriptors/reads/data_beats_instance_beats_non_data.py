# /// case
# rules = ["attribute.get.data-before-instance", "attribute.get.instance-before-non-data", "class-attribute.get.no-instance"]
# decides = ["s1-descriptors-intercepts"]
# introduced = "0.1.0"
# ///
"""A data descriptor intercepts reads past an instance entry, a non-data one does not."""


class NonData:
    def __get__(self, obj, owner):
        return "intercepted"


class Data(NonData):
    def __set__(self, obj, value):
        pass


class Host:
    data = Data()
    nondata = NonData()


host = Host()
host.__dict__.update(data="instance value", nondata="instance value")
print("instance, data:", host.data)
print("instance, non-data:", host.nondata)
print("class:", "intercepted" if Host.nondata == "intercepted" else "the descriptor")
