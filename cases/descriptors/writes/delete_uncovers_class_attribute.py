# /// case
# rules = ["attribute.delete.instance-dict"]
# introduced = "0.1.0"
# ///
"""del removes the instance entry only: the class attribute appears, and a second del fails."""


class NonData:
    def __get__(self, obj, owner):
        return "descriptor"


class Host:
    plain = "class"
    nondata = NonData()


host = Host()
for name in ("plain", "nondata", "fresh"):
    setattr(host, name, "own")
for name in ("plain", "nondata", "fresh"):
    delattr(host, name)
    print(name, "after del:", getattr(host, name, "nothing"))
    try:
        delattr(host, name)
    except AttributeError as error:
        print(name, "second del:", type(error).__name__)
print("class untouched:", Host.plain, Host.nondata)
