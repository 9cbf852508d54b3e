# /// case
# rules = ["wrapper.forward.result"]
# illustrates = ["s2-advice-efficient-clean", "s1-decorators-in-between", "s1-comparison-go-no-decorators", "s1-comparison-go-wrap-hof", "s1-comparison-final-go-hof"]
# introduced = "0.1.0"
# ///
"""Wrapping by hand and by decorator give the same calls; only the place of the wrapping differs."""

log = []


def logged(handler):
    def wrapper(request):
        log.append(request)
        return handler(request)

    return wrapper


def index(request):
    return "index of " + request


def search(request):
    return "search in " + request


handlers = {"index": logged(index), "search": logged(search)}  # explicit wrapping


@logged
def about(request):  # the same wrapping, at the definition
    return "about " + request


print(handlers["index"]("a"))
print(handlers["search"]("b"))
print(about("c"))
print("logged", log)
print("unwrapped function still under its name:", index("d"), "- logged", log)
