# /// case
# rules = ["generator-manager.enter.before-yield", "generator-manager.exit.after-yield", "generator-manager.enter.value"]
# decides = ["s2-contextmanager-example-order"]
# examples = ["s2-ex39"]
# introduced = "0.1.0"
# ///
"""Enter phase, block and exit phase run in this order."""

from contextlib import contextmanager


@contextmanager
def radio_link(station):
    print("Tuning in...")
    yield "link to " + station
    print("Tuning out...")


with radio_link("Oslo") as link:
    print("Talking over", link)
print("Done")
