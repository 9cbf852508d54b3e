# /// case
# rules = ["bound-method.equality.identity", "bound-method.equality.hash"]
# introduced = "0.1.0"
# ///
"""Methods of equal but different instances differ; unhashable instances do no harm."""


class Team(list):
    def join(self):
        pass

    def leave(self):
        pass

    alias = join


red, blue = Team(["ann"]), Team(["ann"])
print("instances equal:", red == blue)
print("same instance:", red.join == red.join)
print("other instance:", red.join == blue.join)
print("other function:", red.join == red.leave)
print("same function, other name:", red.join == red.alias)
print("method and function:", red.join == Team.join)
print("hashes equal:", hash(red.join) == hash(red.join))
print("distinct in a set:", len({red.join, red.join, red.alias, blue.join}))
