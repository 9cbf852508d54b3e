# /// case
# rules = ["with.exit.once", "with.suppress.falsy"]
# illustrates = ["s1-comparison-ts-using-version", "s1-comparison-ts-dispose-on-throw", "s1-comparison-ts-close-here", "s1-comparison-cm-row1-ts"]
# examples = ["s1-ex09"]
# introduced = "0.1.0"
# ///
"""A resource of a scope is closed at the scope's end, before the caller sees an error."""


class Database:
    def __enter__(self):
        print("open")
        return self

    def __exit__(self, kind, error, traceback):
        print("close")

    def query(self, text):
        if not text:
            raise ValueError("empty query")
        print("query", text)


def run(text):
    with Database() as database:
        database.query(text)
        print("end of the scope")


run("SELECT 1")
print("after the first run")
try:
    run("")
except ValueError as error:
    print("caught:", error)
