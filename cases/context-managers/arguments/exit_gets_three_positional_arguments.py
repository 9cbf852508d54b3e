# /// case
# rules = ["with.argument.positional", "with.argument.traceback"]
# decides = ["s1-context-managers-exit-args", "s2-context-managers-exit-three-args"]
# introduced = "0.1.0"
# ///
"""`__exit__` receives type, exception and traceback, by position and never by name."""


class Recorder:
    def __enter__(self):
        return self

    def __exit__(self, *positional, **named):
        self.positional = positional
        self.named = named
        return True


failure = ValueError("body")
with Recorder() as recorder:
    raise failure

print("arguments by position:", len(recorder.positional))
print("arguments by name:", len(recorder.named))
print("the exception comes first:", recorder.positional[0] is failure)
print("its type is among them:", ValueError in recorder.positional)
print("its traceback is among them:", failure.__traceback__ in recorder.positional)
expected = (ValueError, failure, failure.__traceback__)
print("type, exception, traceback in this order:", recorder.positional == expected)
