# /// case
# rules = ["property.object.callable"]
# introduced = "0.1.0"
# ///
"""Any callable, a builtin function too, serves as accessor and gets the instance."""


class Recorder:
    def __init__(self, label):
        self.label = label

    def __call__(self, *args):
        print(self.label, "called with", args)
        return self.label


class Box:
    content = property(Recorder("getter"), Recorder("setter"))
    size = property(len)

    def __len__(self):
        return 3

    def __repr__(self):
        return "<Box>"


box = Box()
print("read gives", box.content)
box.content = 5
print("size from the builtin len:", box.size)
