# /// case
# rules = ["lru-cache.hit.same-object"]
# decides = ["s2-caching-parse-config"]
# introduced = "0.1.0"
# ///
"""A caller that changes the returned settings changes them for all callers."""

import functools

FILES = {"app.ini": "port=80 host=localhost"}


@functools.lru_cache
def parse_config(filename):
    settings = {}
    for pair in FILES[filename].split():
        name, value = pair.split("=")
        settings[name] = value
    return settings


mine = parse_config("app.ini")
print("first caller", mine)
mine["port"] = "9999"
del mine["host"]

print("second caller", parse_config("app.ini"))
print("same object", parse_config("app.ini") is mine)

FILES["app.ini"] = "port=443"
print("after the file changed", parse_config("app.ini"))
