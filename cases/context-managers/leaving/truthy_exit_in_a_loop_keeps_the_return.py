# /// case
# rules = ["with.exit.return", "with.exit.result-ignored"]
# introduced = "0.1.0"
# ///
"""A true result of `__exit__` does not undo a `return`, even from a loop inside the block."""


class Yes:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print("exit", details[0])
        return True


def first_even(numbers):
    with Yes():
        for number in numbers:
            with Yes():
                if number % 2 == 0:
                    return number
        print("loop finished")
    return "none found"


print("found:", first_even([3, 4, 5, 6]))
print("found:", first_even([1]))
