# /// case
# rules = ["slots.declare.names"]
# introduced = "0.1.0"
# ///
"""Slot names have to be strings that are identifiers."""

trials = [("name",), ("1st",), ("two words",), (5,), ("",), ("trailing ",), ("class",), None, 5]
for slots in trials:
    try:
        type("Trial", (), {"__slots__": slots})
        print(repr(slots), "accepted")
    except TypeError:
        print(repr(slots), "TypeError")
