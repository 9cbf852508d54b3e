# /// case
# rules = ["suppress.group.type-match"]
# introduced = "0.1.0"
# ///
"""A group whose own type is listed is suppressed whole, whatever its members are."""

from contextlib import suppress

members = [ValueError("a"), OSError("b")]
for listed in (ExceptionGroup, BaseExceptionGroup, Exception):
    with suppress(listed):
        raise ExceptionGroup("group", members)
    print("suppressed by", listed.__name__)
try:
    with suppress(ExceptionGroup):
        raise members[0]
except ValueError as error:
    print("a bare member passes:", repr(error))
