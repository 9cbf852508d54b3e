# /// case
# rules = ["exit-masking.chain.explicit"]
# introduced = "0.1.0"
# ///
"""`from error` names the cause, `from None` hides the context, and the context is stored anyway."""


class Translate:
    def __init__(self, how):
        self.how = how

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if self.how == "from error":
            raise RuntimeError(self.how) from error
        if self.how == "from other":
            raise RuntimeError(self.how) from OSError("other")
        if self.how == "from None":
            raise RuntimeError(self.how) from None
        raise RuntimeError(self.how)


for how in "plain", "from error", "from other", "from None":
    try:
        with Translate(how):
            raise KeyError("body")
    except RuntimeError as error:
        print(error)
        print("  cause", repr(error.__cause__), "context", repr(error.__context__))
        print("  context hidden:", error.__suppress_context__)
