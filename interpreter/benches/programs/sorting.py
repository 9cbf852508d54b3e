"""Sorting: ints, tuples, and by a key."""


def run(rounds):
    numbers = [number * 7919 % 10007 for number in range(5000)]
    pairs = [(number % 10, -number) for number in numbers]
    first = 0
    for _ in range(rounds):
        first += sorted(numbers)[0] + sorted(pairs)[0][1] + sorted(numbers, key=lambda number: -number)[0]
        first += len(sorted([str(number) for number in numbers]))
    return first


run(8)
