"""What the bot says, in one language: a strict wrapper around Fluent.

Figures reach a message only as arguments. ``Texts.figure`` and its kin turn an amount and a unit
into words by the ``unit-*`` messages, so that plural forms follow CLDR in every language.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from handlers.errors import DataError, TextError
from handlers.isolating import flat
from handlers.messages import Messages

FOLDER = Path(__file__).parent / "languages"


def available() -> tuple[str, ...]:
    """The languages there are: the folders of ``languages/``."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if (path / "texts.ftl").is_file()))


def files(name: str, folder: Path = FOLDER) -> list[Path]:
    """The file of this name of every language there is, and of those still to come."""
    spoken = (path.with_name(name) for path in folder.glob("*/texts.ftl"))
    return sorted({*spoken, *folder.glob(f"*/{name}")})


def locale(language: str) -> Locale:
    """What CLDR knows of a language. Raises ``DataError`` where it knows none of this name."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        raise DataError([f"languages/{language}: no language has this code"]) from None


class Texts:
    """The messages of ``languages/<language>/*.ftl`` and of ``more`` files beside them.

    In a right-to-left language arguments are wrapped in Unicode isolates where they need it, so
    that Latin names and figures keep their order.

    Raises ``DataError`` when a file does not parse, a message stands twice, or there is no such
    language.
    """

    def __init__(self, language: str, more: Iterable[Path] = ()) -> None:
        self.language = language
        self.locale = locale(language)
        self.right_to_left = self.locale.text_direction == "rtl"
        folder = FOLDER / language
        paths = [*sorted(folder.glob("*.ftl")), *more]
        self._messages = Messages(language, folder, paths, isolating=self.right_to_left)
        self._say = lru_cache(maxsize=4096)(self._format)
        self._joined = lru_cache(maxsize=4096)(self._join)
        self.figure = lru_cache(maxsize=4096)(self._figure)
        self.digits = lru_cache(maxsize=4096)(self._digits)

    def __call__(self, name: str, /, **values: str | int | float) -> str:
        """The message ``name``, or its attribute as ``message.attribute``.

        Raises ``TextError`` when it or one of its arguments is missing.
        """
        return self._say(name, tuple(values.items()))

    def has(self, name: str) -> bool:
        """Whether there is such a message, or such an attribute of one."""
        return name in self._messages

    def names(self, begin: str) -> tuple[str, ...]:
        """The messages whose names begin so."""
        found = (name for name in self._messages if name.startswith(begin) and "." not in name)
        return tuple(sorted(found))

    def _figure(self, amount: Decimal, unit: str) -> str:
        """An amount with its unit in words; ``unit`` names a ``unit-*`` message."""
        # Fluent chooses a plural form for int and float only.
        count = int(amount) if amount == amount.to_integral_value() else float(amount)
        return self(f"unit-{unit}", n=self.digits(amount), count=count)

    def _digits(self, amount: Decimal) -> str:
        """All digits of an amount as written, grouped as the language does, never in exponents."""
        return format_decimal(amount, locale=self.locale, decimal_quantization=False)

    def date(self, partial: str) -> str:
        """``2015``, ``2024-09`` or ``2025-01-27`` as a person writes it."""
        return _date(partial, self.locale)

    def weekday(self, day: str) -> str:
        """Which day of the week ``2025-01-27`` was."""
        return format_date(date.fromisoformat(day), format="EEEE", locale=self.locale)

    def join(self, items: Iterable[str]) -> str:
        """``a, b and c``, each isolated where the language needs it."""
        return self._joined(tuple(items))

    def _join(self, listed: tuple[str, ...]) -> str:
        if len(listed) < 2:
            return "".join(listed)
        return self("list-and", start=self._listed(listed[:-1]), last=listed[-1])

    def _listed(self, items: tuple[str, ...]) -> str:
        """Items in reading order: a run of figures alone would be laid out left to right."""
        comma = self("list-comma")
        if len(items) < 2 or not self.right_to_left:
            return comma.join(items)
        isolated = (f"\u2068{item}\u2069" for item in items)
        return f"\u2067{comma.join(isolated)}\u2069"

    def _format(self, name: str, values: tuple[tuple[str, str | int | float], ...]) -> str:
        if name not in self._messages:
            raise TextError(f"{self.language}: there is no message {name!r}")
        text, errors = self._messages.say(name, dict(values))
        if errors:
            raise TextError(f"{self.language}: message {name!r}: {errors[0]}")
        return flat(text) if self.right_to_left else text


@lru_cache(maxsize=512)
def _date(partial: str, locale: Locale) -> str:
    if len(partial) == 4:
        return partial
    if len(partial) == 7:
        first = date.fromisoformat(f"{partial}-01")
        return format_skeleton("yMMMM", first, locale=locale)
    return format_date(date.fromisoformat(partial), format="long", locale=locale)
