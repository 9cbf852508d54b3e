"""A loop over floats with an int among them."""


def root(square, steps):
    guess = 1.0
    for step in range(steps):
        guess = (guess + square / guess) * 0.5 + step * 0.0
    return guess


assert abs(root(2.0, 1_000_000) ** 2 - 2.0) < 1e-9
