# /// case
# rules = ["generator-manager.throw.skips-tail", "generator-manager.exit.after-yield"]
# decides = ["s2-contextmanager-after-yield-runs-after-block"]
# introduced = "0.1.0"
# ///
"""A manager without `try` leaves its connection open when the block raises."""

from contextlib import contextmanager


@contextmanager
def database_connection():
    print("Connecting...")
    yield "connection"
    print("Closing...")


with database_connection() as connection:
    print("Using", connection)
try:
    with database_connection() as connection:
        raise ValueError("query failed")
except ValueError as error:
    print("Error:", error)
