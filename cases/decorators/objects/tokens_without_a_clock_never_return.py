# /// case
# rules = ["decorator.object.instance"]
# decides = ["s1-call-rate-limit-per-second"]
# introduced = "0.1.0"
# ///
"""A limiter that only counts down limits the calls in total, however much time goes by."""

seconds_passed = 0


class Quota:
    def __init__(self, per_second):
        self.left = per_second

    def __call__(self, function):
        def limited(number):
            if not self.left:
                return "refused"
            self.left -= 1
            return function(number)

        return limited


@Quota(per_second=2)
def ping(number):
    return "ping " + str(number)


for round_number in range(3):
    answers = [ping(number) for number in range(3)]
    print("second", seconds_passed, answers)
    seconds_passed += 1
