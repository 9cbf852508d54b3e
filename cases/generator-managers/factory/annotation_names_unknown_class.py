# /// case
# rules = ["generator-manager.annotation.lazy"]
# decides = ["s1-contextmanager-return-annotation"]
# introduced = "0.1.0"
# ///
"""A return annotation with an undefined name: fine since 3.14, a `NameError` before."""


def transaction_factory():
    def transaction(connection) -> list[Connection]:
        yield connection

    return transaction


try:
    transaction = transaction_factory()
except NameError:
    print("the definition needs Connection")
else:
    print("the definition does not need Connection")
    print("yields", next(transaction("a connection")))
    try:
        transaction.__annotations__
    except NameError:
        print("reading the annotation needs it")


class Connection:
    pass


annotation = transaction_factory().__annotations__["return"]
print("defined later:", annotation == list[Connection])
