"""Method calls, of a class and of its base."""


class Counter:
    def __init__(self):
        self.count = 0

    def step(self, by):
        self.count += by
        return self

    def value(self):
        return self.count


class Doubling(Counter):
    def step(self, by):
        return super().step(by + by)


def run(rounds):
    plain, doubling = Counter(), Doubling()
    for number in range(rounds):
        plain.step(number).value()
        doubling.step(1)
    return plain.value() + doubling.value()


run(300_000)
