# /// case
# rules = ["descriptor.__set_name__.after-body", "descriptor.__set_name__.order"]
# decides = ["s1-set-name-once-body-evaluation"]
# introduced = "0.1.0"
# ///
"""__set_name__ runs after the last statement of the body, and once for each name."""


class Field:
    def __set_name__(self, owner, name):
        print("named", name)


shared = Field()


class Server:
    host = shared
    alias = shared
    print("end of class body")


print("class exists")
