"""Raising and catching: here, one call away, and a missing key."""


def refuse(number):
    raise ValueError(number)


def run(rounds):
    caught, table = 0, {}
    for number in range(rounds):
        try:
            refuse(number)
        except ValueError:
            caught += 1
        try:
            table[number]
        except (IndexError, KeyError) as error:
            caught += len(error.args)
        try:
            caught += 1
        finally:
            caught -= 1
    return caught


run(150_000)
