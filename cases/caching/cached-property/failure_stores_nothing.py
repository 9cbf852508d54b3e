# /// case
# rules = ["cached-property.failure.not-stored"]
# introduced = "0.1.0"
# ///
"""An access that raises leaves no entry; an AttributeError from inside reaches __getattr__."""

import functools

runs = []


class Profile:
    @functools.cached_property
    def photo(self):
        runs.append("photo")
        raise LookupError("no photo")

    @functools.cached_property
    def name(self):
        runs.append("name")
        return self.missing.title()

    def __getattr__(self, attribute):
        if attribute == "name":
            return "fallback"
        raise AttributeError(attribute)


profile = Profile()
for _ in range(2):
    try:
        profile.photo
    except LookupError as error:
        print("caught", error)
print("name", profile.name, profile.name)
print("runs", runs)
print("stored", profile.__dict__)
