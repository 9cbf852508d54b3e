# /// case
# rules = ["with.suppress.resumes-after"]
# introduced = "0.1.0"
# ///
"""The rest of the block is skipped and what it had done stays; a loop inside the block ends."""


class Swallow:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return True


def parse(text):
    with Swallow():
        return int(text)
    return "not a number"


done = []
with Swallow():
    before = "bound"
    for number in 1, 2, 0, 4:
        done.append(12 // number)
    after = "never bound"
print("loop inside the block:", done, before, "after" in globals())

done = []
for number in 1, 2, 0, 4:
    with Swallow():
        done.append(12 // number)
print("block inside the loop:", done)

print("return in the block:", parse("12"), parse("twelve"))
