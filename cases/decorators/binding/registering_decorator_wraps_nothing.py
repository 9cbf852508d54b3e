# /// case
# rules = ["decorator.bind.result", "decorator.bind.other-references"]
# decides = ["s2-decorators-essentially-wrappers"]
# introduced = "0.1.0"
# ///
"""A decorator that registers its argument and returns it puts nothing around it."""

routes = {}


def route(path):
    def decorator(f):
        routes[path] = f
        return f

    return decorator


@route("/")
@route("/home")
def home():
    return "welcome"


print("registered", sorted(routes))
print("a wrapper was put around it:", home is not routes["/home"])
print("each path has its own object:", routes["/"] is not routes["/home"])
print("home says", home())
