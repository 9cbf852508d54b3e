"""Generators in a chain, one that delegates, and a generator expression."""


def numbers(limit):
    number = 0
    while number < limit:
        yield number
        number += 1


def odd(source):
    for number in source:
        if number & 1:
            yield number


def both(first, second):
    yield from first
    yield from second


def run(limit):
    total = 0
    for number in odd(numbers(limit)):
        total += number
    for number in both(numbers(limit // 4), numbers(limit // 4)):
        total += number
    return total + sum(number for number in numbers(limit))


run(300_000)
