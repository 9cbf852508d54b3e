# /// case
# rules = ["slots.declare.descriptor", "slots.value.unset"]
# decides = ["s1-slots-fixed-array"]
# introduced = "0.1.0"
# ///
"""Every declared name is a data descriptor on the class, and nothing is in the instance yet."""


class Point:
    __slots__ = ("x", "y")


for name in Point.__slots__:
    field = Point.__dict__[name]
    parts = [hasattr(type(field), n) for n in ("__get__", "__set__", "__delete__")]
    print(name, "has get, set, delete:", parts)
print("read on the class:", Point.x is Point.__dict__["x"])
print("two fields, two descriptors:", Point.x is not Point.y)

point = Point()
try:
    print("unset:", point.x)
except AttributeError:
    print("unset: AttributeError")
Point.x.__set__(point, 5)
print("set by hand:", point.x)
print("read by hand:", Point.x.__get__(point))
Point.x.__delete__(point)
print("present after delete by hand:", hasattr(point, "x"))
