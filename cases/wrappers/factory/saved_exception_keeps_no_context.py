# /// case
# rules = ["factory.retry.saved-exception"]
# requires = ["frames"]
# introduced = "0.1.0"
# ///
"""A saved exception raised after its clause has no context; its traceback grows at the front."""


def fail():
    raise ValueError("first trouble")


def wrapper():
    last = None
    for attempt in range(2):
        try:
            return fail()
        except ValueError as error:
            print("same object as before:", error is last)
            last = error
    raise last


try:
    wrapper()
except ValueError as error:
    print("context:", error.__context__)
    step = error.__traceback__
    while step is not None:
        print("frame:", step.tb_frame.f_code.co_name)
        step = step.tb_next
