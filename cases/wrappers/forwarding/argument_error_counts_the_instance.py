# /// case
# rules = ["wrapper.forward.message"]
# introduced = "0.1.0"
# ///
"""An argument error names the function that was decorated and counts the instance."""


def forward(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


@forward
def brew(leaf, water):
    pass


class Pot:
    @forward
    def pour(self, cup):
        pass

    @forward
    def forgot():
        pass


pot = Pot()
attempts = [
    lambda: brew("green"),
    lambda: brew("green", "hot", "now"),
    lambda: pot.pour(),
    lambda: pot.pour(1, 2),
    lambda: pot.pour(mug=1),
    lambda: pot.forgot(),
]
for attempt in attempts:
    try:
        attempt()
    except TypeError as error:
        print(error)
