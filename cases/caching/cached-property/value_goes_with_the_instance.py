# /// case
# rules = ["cached-property.lifetime.prompt"]
# decides = ["s2-cached-property-collected-with-instance"]
# examples = ["s2-ex85"]
# requires = ["refcount", "gc"]
# introduced = "0.1.0"
# ///
"""Value and instance go together, at once unless the value refers back to the instance."""

import functools
import gc
import weakref


class Value:
    def __init__(self, owner=None):
        self.owner = owner


class Report:
    @functools.cached_property
    def plain(self):
        return Value()

    @functools.cached_property
    def linked(self):
        return Value(self)


def read(name):
    report = Report()
    value = getattr(report, name)
    return weakref.ref(report), weakref.ref(value)


def gone(references):
    return [reference() is None for reference in references]


gc.disable()
for name in ("plain", "linked"):
    references = read(name)
    print(name, "report and value collected", gone(references))
    gc.collect()
    print(name, "after gc.collect()", gone(references))
