# /// case
# rules = ["decorator.apply.not-callable", "decorator.bind.raise"]
# introduced = "0.1.0"
# ///
"""A decorator that cannot be called raises TypeError once the defaults have been evaluated."""


def say(text):
    print(text)
    return text


for bad in ("a string", None, 7, [len]):
    try:

        @bad
        def victim(x=say("default evaluated")):
            pass

    except TypeError:
        print("TypeError for", type(bad).__name__, "- name bound:", "victim" in globals())
