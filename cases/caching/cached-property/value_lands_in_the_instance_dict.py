# /// case
# rules = ["cached-property.store.instance-dict"]
# decides = ["s2-cached-property-in-dict", "s2-cached-property-38"]
# illustrates = ["s2-cached-property-use", "s2-cached-property-per-request"]
# examples = ["s2-ex84"]
# introduced = "0.1.0"
# ///
"""The first access computes and stores under the attribute's name; the second only looks."""

import functools


class Request:
    def __init__(self, token):
        self.token = token

    @functools.cached_property
    def user(self):
        print("looking up", self.token)
        return "user of " + self.token


request = Request("t1")
print("before", request.__dict__)
print("first", request.user)
print("after", request.__dict__)
print("second", request.user)

print("next request", Request("t2").user)

prepared = Request("t3")
prepared.__dict__["user"] = "nobody"
print("entry made by hand", prepared.user)
