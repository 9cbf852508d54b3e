# /// case
# rules = ["with.lookup.async-hint"]
# introduced = "0.1.0"
# ///
"""A plain `with` on an asynchronous manager is answered with a hint at `async with`."""


class Connection:
    async def __aenter__(self):
        pass

    async def __aexit__(self, kind, error, traceback):
        pass


try:
    with Connection():
        pass
except TypeError as error:
    print(error)
