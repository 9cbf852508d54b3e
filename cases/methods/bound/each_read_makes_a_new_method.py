# /// case
# rules = ["bound-method.read.fresh"]
# introduced = "0.1.0"
# ///
"""Two reads of a method are equal and not identical."""


class Door:
    def open(self):
        pass


door = Door()
first, second = door.open, door.open
print("equal:", first == second)
print("identical:", first is second)
print("function identical:", first.__func__ is second.__func__)
print("stored in the instance:", "open" in door.__dict__)
door.open = door.open
print("kept, identical:", door.open is door.open)
