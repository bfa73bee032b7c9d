"""The figures of one folded sentence: amounts with their units, and dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from handlers.grounding.dates import Dates
from handlers.grounding.vocabulary import Found
from handlers.texts import FOLDER
from handlers.understanding.lexicon import Kind, Lexicon
from handlers.understanding.numerals import Item, Number, numbers
from handlers.understanding.reading import Reader, Token
from handlers.understanding.tokens import Token as Word
from handlers.understanding.tokens import stem

_NOT_UNIT = {Kind.OF, Kind.ARTICLE, Kind.SIDE, Kind.BESIDE}
_LINK = re.compile(
    r"\s*[$%]?\s*(?:percent|per cent)?\s*(?:-|to|and|or|الي|و|او|حتي|till|until|,)?\s*و?\s*\$?\s*"
)
_BREAK = re.compile(r"[,;:()\[\]{}|\"«»!?]|\s-\s|\.\s")
_SMALL = 10
_SMALL_WORDS = {
    f"frames.{name}" for name in ("small", "breaks", "weak", "strong", "agents", "negation")
}
_BREAKS = {"frames.breaks", "frames.contrast"}
_TWO = Decimal(2)
_THOUSAND = 1000
_SUBJECT = 5
"""How many words may stand between a verb and its object."""

_TIMES = {"hours", "days", "weeks", "months", "years", "minutes"}
"""Of these "over" says how long, and not how many."""

_SPOKEN = {"amounts": "times", "ordinals": "rank", "duals": "", "parts": ""}
_REACH = 3
"""How many words after a number its unit may stand."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure between ``start`` and ``end``.

    ``unit``: what it counts, ``""`` when nothing is said. ``date``: the year, month and day that
    are given, ``None`` for an amount; ``weekday`` from 1 for Monday. ``bound``: ``about``,
    ``over``, ``under`` or nothing. ``per``: what a price is for.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    bound: str = ""
    date: tuple[int | None, int | None, int | None] | None = None
    weekday: int | None = None
    digits: bool = True
    scale: Decimal = Decimal(1)
    per: bool = False


class Finder:
    """Finds figures.

    Raises ``DataError`` when a ``numbers.toml`` is wrong.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._reader = Reader(Lexicon(sorted(folder.glob("*/numbers.toml"))))
        self._dates = Dates()

    def find(
        self,
        folded: str,
        words: Sequence[Word],
        phrases: Sequence[Found],
        names: Sequence[tuple[int, int]],
    ) -> list[Figure]:
        """The figures of a sentence in its order; ``names`` are the spans of names."""
        dates = [
            Figure(Decimal(0), "date", start, end, date=date, weekday=weekday)
            for start, end, date, weekday in self._dates.find(folded, phrases)
            if not _overlaps(start, end, names)
        ]
        taken = [*names, *((date.start, date.end) for date in dates)]
        items = numbers(self._reader.read(folded, taken))
        line = _Line(folded, items, words, phrases)
        amounts = line.carried([*line.amounts()])
        spoken = list(line.spoken([*taken, *((each.start, each.end) for each in amounts)]))
        found = sorted((*dates, *amounts, *spoken), key=lambda figure: figure.start)
        return [replace(figure, bound=line.bound(figure)) for figure in found]


def uncovered(folded: str, figures: Sequence[Figure], names: Sequence[tuple[int, int]]) -> bool:
    """Whether a digit stands in a text that is part of no figure and no name."""
    spans = [*names, *((figure.start, figure.end) for figure in figures)]
    return any(
        char.isdigit() and not _overlaps(at, at + 1, spans) for at, char in enumerate(folded)
    )


def breaks(folded: str, phrases: Sequence[Found], figures: Sequence[Figure]) -> list[int]:
    """Where clauses begin."""
    spans = [(figure.start, figure.end) for figure in figures]
    ends = {figure.end for figure in figures}
    marks = [
        match.end()
        for match in _BREAK.finditer(folded)
        if match[0] != "(" or len(folded[: match.start()].rstrip()) not in ends
    ]
    joined = [match.start() for match in re.finditer(r"(?<!\S)و(?=[\d$])", folded)]
    whole = [found for found in phrases if found.group == "frames.unbroken"]
    words = [
        found.start
        for found in phrases
        if found.group in _BREAKS
        and not any(each.start <= found.start < each.end for each in whole)
    ]
    return sorted(
        at for at in {*marks, *joined, *words} if not any(s < at <= e - 1 for s, e in spans)
    )


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)


class _Line:
    """The numbers of one sentence in the light of the words around them."""

    def __init__(
        self, folded: str, items: Sequence[Item], words: Sequence[Word], phrases: Sequence[Found]
    ) -> None:
        self._folded = folded
        self._items = items
        self._words = words
        self._phrases = phrases
        self._units = [found for found in phrases if found.group.startswith("units.")]
        self._bounds = [found for found in phrases if found.group.startswith("bounds.")]

    def amounts(self) -> Iterator[Figure]:
        """Every number that says something, with its unit."""
        for at, item in enumerate(self._items):
            if not isinstance(item, Number):
                continue
            start, end, unit, factor = self._unit(at, item)
            figure = Figure(
                item.amount * factor, unit, start, end, digits=item.digits, scale=item.scale
            )
            if _is_year(item, unit):
                yield replace(
                    figure, value=Decimal(0), unit="date", date=(int(item.amount), None, None)
                )
            elif not self._says_nothing(item, unit):
                yield replace(figure, per=self._is_per(at))

    def spoken(self, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
        """Words that are a number by themselves: ``twice``, ``fourth``."""
        for found in self._phrases:
            section, _, name = found.group.rpartition(".")
            if section not in _SPOKEN or _overlaps(found.start, found.end, taken):
                continue
            value = _TWO if section == "duals" else _value(name)
            unit = name if section == "duals" else _SPOKEN[section]
            yield Figure(value, unit, found.start, found.end, digits=False)

    def carried(self, found: list[Figure]) -> list[Figure]:
        """Figures in a row share their unit and scale: ``14 to 15 billion dollars``."""
        for at in range(len(found) - 2, -1, -1):
            first, second = found[at], found[at + 1]
            if self._part_of(first, second) and _bare(first):
                found[at] = replace(first, unit=second.unit)
            if first.date or second.date or not self._linked(first, second):
                continue
            if _shares_scale(first, second):
                first = replace(first, value=first.value * second.scale, unit=second.unit)
            if _bare(first) and not _bare(second):
                first = replace(first, unit=second.unit)
            elif _bare(second) and not _bare(first):
                found[at + 1] = replace(second, unit=first.unit)
            found[at] = first
        return found

    def bound(self, figure: Figure) -> str:
        """How near a figure is to the one it stands for, as far as it is said."""
        before = [
            bound
            for bound in self._bounds
            if bound.end <= figure.start
            and not self._folded[bound.end : figure.start].strip(" $aب-'\"")
        ]
        after = [
            bound
            for bound in self._bounds
            if bound.start >= figure.end
            and bound.group == "bounds.about"
            and not self._folded[figure.end : bound.start].strip()
        ]
        if figure.unit in _TIMES and before and self._said(before[-1]) == "over":
            return ""
        found = max(before, key=lambda bound: bound.end - bound.start, default=None)
        found = found or next(iter(after), None)
        if found is None:
            return "over" if self._exceeded(figure) else ""
        return found.group.removeprefix("bounds.").replace("exceeded", "over")

    def _exceeded(self, figure: Figure) -> bool:
        """Whether a verb such as ``exceeded`` stands before a figure, its subject between."""
        for bound in self._bounds:
            between = self._folded[bound.end : figure.start]
            near = bound.end <= figure.start and len(between.split()) <= _SUBJECT
            if bound.group == "bounds.exceeded" and near and not re.search(r"[\d,;:()]", between):
                return True
        return False

    def _said(self, found: Found) -> str:
        return self._folded[found.start : found.end]

    def _unit(self, at: int, item: Number) -> tuple[int, int, str, Decimal]:
        """Where a number begins and ends with its unit, the unit, and what it multiplies."""
        before = self._items[at - 1] if at else None
        if isinstance(before, Token) and before.kind is Kind.UNIT and before.end >= item.start - 1:
            unit, factor = self._named(before)
            if unit != "usd" and before.end < item.start:
                unit = ""
            if unit:
                return before.start, item.end, unit, factor
        counted = self._counted(item)
        if counted and not self._folded[item.end : counted.start].strip():
            return item.start, counted.end, counted.group.removeprefix("units."), Decimal(1)
        after = at + 1
        while after < len(self._items) and self._kind(after) in _NOT_UNIT:
            after += 1
        token = self._items[after] if after < len(self._items) else None
        if isinstance(token, Token) and token.kind is Kind.UNIT and not self._belongs(after):
            unit, factor = self._named(token)
            if unit:
                return item.start, token.end, unit, factor
        if counted:
            return item.start, item.end, counted.group.removeprefix("units."), Decimal(1)
        return item.start, item.end, self._noun(item), Decimal(1)

    def _belongs(self, at: int) -> bool:
        """Whether a unit goes with the number after it: the sign in ``5, $6``."""
        following = self._items[at + 1] if at + 1 < len(self._items) else None
        token = self._items[at]
        return (
            isinstance(following, Number)
            and following.start == token.end
            and self._folded[token.start : token.end] in {"$", "€", "£", "¥"}
        )

    def _named(self, token: Token) -> tuple[str, Decimal]:
        name = token.word.name
        if name == "other" and token.led:
            return "", Decimal(1)
        if name == "cents":
            return "usd", Decimal("0.01")
        if name != "other":
            return name, Decimal(1)
        said = self._folded[token.start : token.end]
        known = next((unit for unit in self._units if unit.start <= token.start < unit.end), None)
        if known:
            return known.group.removeprefix("units."), Decimal(1)
        return ("yuan" if said in {"¥", "rmb"} else stem(said)), Decimal(1)

    def _counted(self, item: Number) -> Found | None:
        """What a number counts, a few words after it in the same clause."""
        following = [word for word in self._words if word.start >= item.end][:_REACH]
        for word in following:
            between = self._folded[item.end : word.start]
            if _BREAK.search(between) or re.search(r"\d", between):
                return None
            found = [unit for unit in self._units if unit.start == word.start]
            if found:
                return max(found, key=lambda unit: unit.end)
            if self._is_small(word) and not self._is(word, "frames.through"):
                return None
        return None

    def _noun(self, item: Number) -> str:
        """The word after a number as its unit, nothing for a word such as ``in``."""
        word = next((word for word in self._words if word.start >= item.end), None)
        if word is None or self._folded[item.end : word.start].strip(" -"):
            return ""
        if self._is_small(word) or word.start == item.end:
            return ""
        return f"n:{stem(word.text)}"

    def _is(self, word: Word, group: str) -> bool:
        return any(found.group == group and found.start == word.start for found in self._phrases)

    def _is_small(self, word: Word) -> bool:
        return any(
            found.group in _SMALL_WORDS and found.start == word.start for found in self._phrases
        )

    def _says_nothing(self, item: Number, unit: str) -> bool:
        """Whether a number is ``one``, or counts what the text itself says: ``two reasons``."""
        if item.digits or item.scale > 1 or unit in {"usd", "percent", "tokens", "yuan"}:
            return False
        if item.amount == 1:
            return True
        if self._is_within(item, "frames.unnumbered"):
            return True
        if self._is_within(item, "ordinals.3") and not self._after_article(item):
            return True
        if item.amount <= _SMALL and self._points_back(item):
            return True
        said = any(
            found.group == "frames.discourse"
            and found.start >= item.end
            and not self._folded[item.end : found.start].strip()
            for found in self._phrases
        )
        return said and item.amount <= _SMALL

    def _points_back(self, item: Number) -> bool:
        """Whether a number only points at what was named: ``the first two``."""
        return any(
            found.group == "frames.points"
            and found.end <= item.start
            and not self._folded[found.end : item.start].strip()
            for found in self._phrases
        )

    def _after_article(self, item: Number) -> bool:
        """Whether ``third`` is a part, as in ``a third``, and not a place."""
        at = self._items.index(item)
        return at > 0 and self._kind(at - 1) is Kind.ARTICLE

    def _is_within(self, item: Number, *groups: str) -> bool:
        """Whether a number is a word that means something else here."""
        return any(
            found.group in groups and found.start <= item.start and item.end <= found.end
            for found in self._phrases
        )

    def _linked(self, first: Figure, second: Figure) -> bool:
        between = self._folded[first.end : second.start]
        return bool(_LINK.fullmatch(between)) and bool(between.strip(" $%"))

    def _part_of(self, first: Figure, second: Figure) -> bool:
        """Whether a figure is some of the next one: ``5 of the 11 tests``."""
        between = self._folded[first.end : second.start].split()
        through = {
            self._folded[found.start : found.end]
            for found in self._phrases
            if found.group == "frames.through"
        }
        return bool(between) and {*between} <= through | {"ال"}

    def _is_per(self, at: int) -> bool:
        before = at - 1
        while before >= 0 and self._kind(before) in {Kind.OF, Kind.ARTICLE}:
            before -= 1
        token = self._items[before] if before >= 0 else None
        if not isinstance(token, Token):
            return False
        return token.kind is Kind.PER or self._folded[token.start : token.end] == "/"

    def _kind(self, at: int) -> Kind | None:
        item = self._items[at]
        return item.kind if isinstance(item, Token) else None


def _shares_scale(first: Figure, second: Figure) -> bool:
    """Whether the scale of a figure is that of the one before it, too: ``14 to 15 billion``."""
    small = first.scale == 1 and first.digits and first.value < _THOUSAND
    return second.scale > 1 and small and (_bare(first) or first.unit == second.unit)


def _value(written: str) -> Decimal:
    above, _, below = written.partition("/")
    return Decimal(above) / Decimal(below or 1)


def _bare(figure: Figure) -> bool:
    return not figure.unit or figure.unit.startswith("n:")


def _is_year(number: Number, unit: str) -> bool:
    plain = number.digits and number.scale == 1 and not number.letter
    bare = not unit or unit.startswith("n:")
    return plain and bare and not number.amount % 1 and 1900 <= number.amount < 2100
