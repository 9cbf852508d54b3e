# /// case
# rules = ["decorator.object.instance"]
# decides = ["s1-call-instance-as-decorator", "s1-call-rate-limit-raises"]
# examples = ["s1-ex18"]
# introduced = "0.1.0"
# ///
"""Functions decorated with one instance share its tokens; a failing body costs one too."""


class TokenBucket:
    def __init__(self, tokens):
        self.tokens = tokens

    def __call__(self, func):
        def wrapper(*args):
            if self.tokens <= 0:
                raise RuntimeError("rate limited")
            self.tokens -= 1
            return func(*args)

        return wrapper


bucket = TokenBucket(4)


@bucket
def send_mail(to):
    return "mail to " + to


@bucket
def send_fax(number):
    if number < 0:
        raise ValueError("bad number")
    return "fax to " + str(number)


print("the name is bound to the bucket:", send_mail is bucket)
jobs = [(send_mail, "ann"), (send_fax, -1), (send_fax, 5), (send_mail, "bob"), (send_fax, 6)]
for f, arg in jobs:
    try:
        print(f(arg), end="")
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error, end="")
    print(", tokens left", bucket.tokens)
