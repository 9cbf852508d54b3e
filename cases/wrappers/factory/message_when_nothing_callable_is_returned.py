# /// case
# rules = ["factory.result.message"]
# introduced = "0.1.0"
# ///
"""The message says that the result of the factory is not callable."""


def forgetful(times):
    pass


try:

    @forgetful(3)
    def fetch():
        pass
except TypeError as error:
    print(error)
