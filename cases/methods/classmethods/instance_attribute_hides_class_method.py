# /// case
# rules = ["classmethod.bind.shadow"]
# introduced = "0.1.0"
# ///
"""Class and static methods are non-data descriptors and give way to an instance attribute."""


class Tool:
    @classmethod
    def kind(cls):
        return "class method"

    @staticmethod
    def help():
        return "static method"


tool = Tool()
print(tool.kind(), "and", tool.help())
tool.kind = lambda: "own kind"
tool.__dict__["help"] = lambda: "own help"
print(tool.kind(), "and", tool.help())
print(Tool.kind(), "and", Tool.help())
for name in ("kind", "help"):
    print(name, "has __set__:", hasattr(type(Tool.__dict__[name]), "__set__"))
