"""Numbers in digits: grouped, with a decimal part, as a fraction or with an exponent."""

import re
from decimal import Decimal

LARGEST = Decimal(10) ** 24
"""No number is read as more than this, so that sums of it keep within 28 digits."""

PATTERN = r"""
    (?P<date>[0-9]{1,4}([-/])[0-9]{1,2}\2[0-9]{1,4}(?![0-9]) | [0-9]{1,2}:[0-9]{2}(?![0-9]))
  | (?P<part>[0-9]*[0-9]⁄[1-9][0-9]? | [123]/[2-9](?![0-9/]))
  | (?P<number>(?<![\w.])[1-9][0-9]{0,2}(?:[ ][0-9]{3}){1,4}(?![\w.,])
      | [0-9]+(?:\.[0-9]+)?e\+?[0-9]{1,2}(?![^\W_])
      | (?:[0-9]+(?:\.[0-9]+)?[ ]?[x×*][ ]?)?[0-9]+\^[0-9]{1,2}
      | (?<![\w.])\.[0-9]+
      | [0-9]+(?:[.,'_][0-9]+)*)
"""
"""For ``re.VERBOSE``; its groups are ``date``, ``part`` and ``number``."""

_LONGEST = 40
_DIALLED = re.compile(r"0[0-9]{6,}")
"""A telephone number."""

_GROUPED = re.compile(r"[1-9][0-9]{0,2}([,.'_ ])[0-9]{3}(?:\1[0-9]{3})*(?:[.,][0-9]+)?")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
"""``12,00,000``"""

_POWER = re.compile(r"(?:([0-9.]+) ?[x×*] ?)?([0-9]+)\^([0-9]+)")
_PLAIN = re.compile(r"[0-9]*\.?[0-9]+|[0-9]+,[0-9]+|[0-9.]+e\+?[0-9]+")


def value(chunk: re.Match[str]) -> Decimal | None:
    """The value of digits, ``None`` for what is no number, such as ``1.2.3`` or a date."""
    text = chunk["number"] or chunk["part"]
    if text is None or _DIALLED.fullmatch(text):
        return None
    if len(text) > _LONGEST:
        return LARGEST if text.isdecimal() else None
    if "⁄" in text:
        above, below = text.split("⁄")
        return Decimal(above[:-1] or 0) + Decimal(above[-1]) / Decimal(below)
    if "/" in text:
        value = Decimal(text[0]) / Decimal(text[2])
        return value if value < 1 else None
    if "^" in text:
        times, base, power = _POWER.fullmatch(text).groups(default="1")  # type: ignore[union-attr]
        return min(Decimal(times) * Decimal(base) ** int(power), LARGEST) if Decimal(base) else None
    return _written(text)


def _written(text: str) -> Decimal | None:
    grouped = _GROUPED.fullmatch(text)
    separator = grouped[1] if grouped else ""
    # "1.500" is one and a half; "10.000" and "1.500.000" are grouped.
    if grouped and (separator != "." or text.count(".") > 1 or text.endswith(".000")):
        return Decimal(text.replace(separator, "").replace(",", "."))
    if _INDIAN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        return min(Decimal(text.replace(",", ".")), LARGEST)
    return None
