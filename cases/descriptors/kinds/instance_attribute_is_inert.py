# /// case
# rules = ["descriptor.placement.instance-inert", "descriptor.placement.class-namespace"]
# decides = ["s1-descriptors-class-attribute"]
# introduced = "0.1.0"
# ///
"""The same descriptor works from the class and is a plain value in the instance."""


class Echo:
    def __get__(self, obj, owner):
        return "intercepted read"

    def __set__(self, obj, value):
        print("intercepted write of", value)


class Host:
    in_class = Echo()


host = Host()
host.in_instance = Echo()
print("in class:", host.in_class)
print("in instance:", type(host.in_instance).__name__)
host.in_class = 1
host.in_instance = 2
print("after writing:", host.in_class, "/", host.in_instance)
