# /// case
# rules = ["with.exit.once", "with.suppress.falsy"]
# illustrates = ["s1-comparison-ts-using-version", "s1-comparison-ts-dispose-on-throw", "s1-comparison-ts-close-here", "s1-comparison-cm-row1-ts"]
# examples = ["s1-ex09"]
# introduced = "0.1.0"
# ///
"""A resource of a scope is closed at the scope's end, before the caller sees an error."""


class Well:
    def __enter__(self):
        print("lid off")
        return self

    def __exit__(self, kind, error, traceback):
        print("lid on")

    def draw(self, litres):
        if litres > 20:
            raise ValueError("bucket too small")
        print("drew", litres)


def fetch_water(litres):
    with Well() as well:
        well.draw(litres)
        print("end of the scope")


fetch_water(10)
print("after the first walk")
try:
    fetch_water(30)
except ValueError as error:
    print("caught:", error)
