# /// case
# rules = ["class-decorator.library.dataclass", "update-wrapper.source.class", "class-decorator.replace.factory"]
# examples = ["s1-ex08"]
# introduced = "0.1.0"
# ///
"""A frozen slotted dataclass stays a class; a wrapped singleton only looks like one."""

from dataclasses import FrozenInstanceError, dataclass
import functools


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


def singleton[T](cls: type[T]):
    """Give the same instance at every call."""
    store: dict[type[T], T] = {}

    @functools.wraps(cls, updated=())
    def get_instance(*args, **kwargs):
        if cls not in store:
            store[cls] = cls(*args, **kwargs)
        return store[cls]

    return get_instance


@singleton
class Settings:
    """Where settings live."""

    def __init__(self, path="default"):
        self.path = path


point = Point(1.0, 2.0)
print(point, point == Point(1.0, 2.0), hash(point) == hash(Point(1.0, 2.0)))
print("has a __dict__:", hasattr(point, "__dict__"))
try:
    point.x = 3.0
except FrozenInstanceError as error:
    print(type(error).__name__)
print("Point is a", type(Point).__name__)
print(Settings("first") is Settings(), Settings().path)
print("Settings is a", type(Settings).__name__, "called", Settings.__name__, "-", Settings.__doc__)
print("the class itself:", isinstance(Settings(), Settings.__wrapped__))
