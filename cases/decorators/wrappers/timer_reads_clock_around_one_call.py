# /// case
# rules = ["wrapper.forward.result", "decorator.wrapper.closure"]
# decides = ["s2-decorators-once-per-call", "s2-decorators-timer-output-order"]
# illustrates = ["s2-decorators-sleep-at-least"]
# introduced = "0.1.0"
# ///
"""A timing wrapper reads the clock, calls once, reads the clock, and reports after the body."""

log = []


class Watch:
    hands = 40.0

    def look(self):
        log.append("look")
        return self.hands

    def wait(self, minutes):
        self.hands += minutes + 0.25  # whoever sleeps never wakes early, and a little late


watch = Watch()


def stopwatch(work):
    def measured(*args):
        begin = watch.look()
        outcome = work(*args)
        spent = watch.look() - begin
        print(work.__name__, "lasted", spent, "minutes, at least the two asked for:", spent >= 2)
        return outcome

    return measured


@stopwatch
def brew(kind):
    log.append("body")
    watch.wait(2)
    print(kind, "is ready")
    return kind


print("result", brew("tea"))
print(log)
