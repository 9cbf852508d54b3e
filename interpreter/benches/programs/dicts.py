"""Dicts and sets: counting words, inverting, comprehensions."""

WORDS = [f"word{number * number % 97}" for number in range(1000)]


def run(rounds):
    size = 0
    for _ in range(rounds):
        counts = {}
        for word in WORDS:
            counts[word] = counts.get(word, 0) + 1
        inverse = {}
        for word, count in counts.items():
            inverse.setdefault(count, []).append(word)
        size += len(inverse) + len({len(word) for word in WORDS}) + len({word: None for word in WORDS})
    return size


run(150)
