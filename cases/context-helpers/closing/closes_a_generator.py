# /// case
# rules = ["closing.use.purpose", "closing.exit.close"]
# examples = ["s2-ex34"]
# introduced = "0.1.0"
# ///
"""`closing` gives a generator left early its cleanup at the end of the block."""

from contextlib import closing


def lines(count):
    print("open source")
    try:
        for number in range(count):
            yield "line " + str(number)
    finally:
        print("close source")


print("a generator is a manager:", hasattr(type(lines(1)), "__exit__"))
with closing(lines(100)) as source:
    for line in source:
        print(line)
        if line == "line 1":
            break
    print("left the loop")
print("after the block")
print("nothing more comes:", list(source))
