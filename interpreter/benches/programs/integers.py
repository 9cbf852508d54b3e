"""A loop over ints: comparison, addition, remainder, bits."""


def mixed(limit):
    total, bits, number = 0, 0, 0
    while number < limit:
        total += number % 7
        bits ^= number & 255
        number += 1
    return total, bits


mixed(1_500_000)
