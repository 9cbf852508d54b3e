# /// case
# rules = ["property.delete.deleter", "property.write.setter"]
# introduced = "0.1.0"
# ///
"""del calls the deleter each time; the property itself stays."""


class Session:
    def __init__(self):
        self._user = "ada"

    @property
    def user(self):
        return self._user

    @user.setter
    def user(self, value):
        self._user = value

    @user.deleter
    def user(self):
        print("logging out", self._user)
        self._user = None


session = Session()
del session.user
print("user is", session.user)
delattr(session, "user")
session.user = "grace"
del session.user
print("still a property:", type(Session.user).__name__)
