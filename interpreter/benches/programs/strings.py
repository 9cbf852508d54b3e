"""Text: f-strings, splitting, joining, searching, replacing."""


def run(rounds):
    length = 0
    for number in range(rounds):
        line = f"item {number % 50}: price={number:>6} of {number / 4:.2f}"
        name, _, rest = line.partition(": ")
        words = rest.split(" ")
        length += len("-".join(words)) + line.count("e") + name.startswith("item")
        length += len(line.replace("price", "cost").upper())
    return length


run(50_000)
