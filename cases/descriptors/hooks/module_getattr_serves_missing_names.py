# /// case
# rules = ["attribute.__getattr__.module"]
# illustrates = ["s1-getattr-hook-uses"]
# introduced = "0.1.0"
# ///
"""A module's __getattr__ loads names on demand, but not for the module's own global names."""

import sys

module = type(sys)("tools")
source = '''
loaded = []
def __getattr__(name):
    if name.startswith("lazy_"):
        loaded.append(name)
        return "loaded " + name
    raise AttributeError(name)
def use_global():
    return lazy_inside
'''
exec(source, module.__dict__)
print("nothing yet:", module.loaded)
print(module.lazy_part)
print("loaded:", module.loaded)
print("other names:", hasattr(module, "other"))
try:
    module.use_global()
except NameError as error:
    print("plain global:", type(error).__name__)
