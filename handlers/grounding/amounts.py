"""The amounts of one sentence, with what they count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.grounding.figures import BREAK, Figure, overlaps
from handlers.grounding.vocabulary import Found
from handlers.understanding.numbers.lexicon import Kind
from handlers.understanding.numbers.numerals import Item, Number
from handlers.understanding.numbers.reading import Token
from handlers.understanding.writing.tokens import Token as Word
from handlers.understanding.writing.tokens import stem

_NOT_UNIT = {Kind.OF, Kind.ARTICLE, Kind.SIDE, Kind.BESIDE, Kind.TURN}
_LINK = re.compile(
    r"\s*[$%]?\s*(?:percent|per cent)?\s*(?:-|to|and|or|الي|و|او|حتي|ل|till|until|,)?\s*و?\s*\$?\s*"
)
_PER = re.compile(r"(?:\bfor(?: a| one| each| every)? |\bعن (?:كل )?|\bلكل )$")
_FOR = "ل"
_SOLD = {"usd", "percent", "yuan", "tokens"}
"""Units that may have a preposition: ``بالمئة``."""

_AN = {"a", "an"}
_SMALL = 10
_SMALL_WORDS = {
    f"frames.{name}"
    for name in ("small", "breaks", "weak", "strong", "agents", "negation", "denied")
}
_TWO = Decimal(2)
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل")
"""Two with an article are those that were named: ``النموذجان``."""

_ONES = "ones"
_HALF = Decimal("0.5")
_TEXT = "النص"
"""Written like half of something, and far more often text."""

_THE = re.compile(r"\bthe $")
_OF_THE = re.compile(
    r"\b(?:of|among|all) (?:the |these |those )?$|\b(?:من|بين) (?:هذه |هولاء )?(?:ال)?$"
)
_COUNTED = re.compile(r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten) of \w* ?$")
_THOUSAND = 1000
_MILLION = 10**6
_SPOKEN = {"amounts": "times", "ordinals": "rank", "duals": "", "parts": ""}
_REACH = 3
"""How many words after a number its unit may stand."""


class Amounts:
    """The numbers of one sentence in the light of the words around them."""

    def __init__(
        self, folded: str, items: Sequence[Item], words: Sequence[Word], phrases: Sequence[Found]
    ) -> None:
        self._folded = folded
        self._items = items
        self._words = words
        self._phrases = phrases
        self._units = [
            found
            for found in phrases
            if found.group.startswith("units.") and folded[found.start] != _FOR
        ]

    def written(self) -> Iterator[Figure]:
        """Every number that says something, with its unit."""
        for at, item in enumerate(self._items):
            if not isinstance(item, Number):
                continue
            start, end, unit, factor = self._unit(at, item)
            if unit.startswith("n:") and item.scale >= _MILLION:
                unit = ""
            figure = Figure(
                item.amount * factor, unit, start, end, digits=item.digits, scale=item.scale
            )
            if _is_year(item, unit):
                yield replace(
                    figure, value=Decimal(0), unit="date", date=(int(item.amount), None, None)
                )
            elif not self._says_nothing(item, unit):
                yield replace(
                    figure,
                    value=abs(figure.value),
                    per=self._is_per(at) or (not item.counted and self._is_each(item)),
                )

    def spoken(self, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
        """Words that are a number by themselves: ``twice``, ``fourth``."""
        for found in self._phrases:
            section, _, name = found.group.rpartition(".")
            if section not in _SPOKEN or overlaps(found.start, found.end, taken):
                continue
            if section == "ordinals" and self._is_part(found):
                continue
            if section == "duals" and self._folded.startswith(_ARTICLES, found.start):
                continue
            value = _TWO if section == "duals" else _value(name)
            unit = name if section == "duals" else _SPOKEN[section]
            yield Figure(value, unit, found.start, found.end, digits=False)

    def _is_part(self, found: Found) -> bool:
        """Whether ``fifth`` is a part: ``a fifth of``."""
        return any(
            each.group.startswith("parts.") and each.start <= found.start and found.end <= each.end
            for each in self._phrases
        )

    def spans(self) -> Iterator[Figure]:
        """Words that hold a number and what it counts: ``a decade``."""
        for found in self._phrases:
            section, _, name = found.group.rpartition(".")
            if section == "spans":
                value, _, unit = name.partition(" ")
                yield Figure(Decimal(value), unit, found.start, found.end, digits=False)

    def vague(self, amounts: Sequence[Figure]) -> Iterator[Figure]:
        """Words that stand for many: ``dozens of tests``, ``hundreds of billions``."""
        end = 0
        for found in self._phrases:
            section, _, name = found.group.rpartition(".")
            begun = any(each.start < found.start < each.end for each in amounts)
            if section != "vague" or begun or found.start < end:
                continue
            amount = next((each for each in amounts if found.start <= each.start < found.end), None)
            value, end = (amount.value, amount.end) if amount else (Decimal(name), found.end)
            if amount is None and (more := self._scaled(found.end)):
                value, end = value * Decimal(more.group.removeprefix("vague.")), more.end
            unit = amount.unit if amount else self._many(end)
            yield Figure(value, unit, found.start, max(end, found.end), digits=False, vague=True)

    def _scaled(self, at: int) -> Found | None:
        """The scale that goes on from another one: ``tens of billions``."""
        following = (each for each in self._phrases if each.group.startswith("vague."))
        return next((each for each in following if self._goes_on(at, each.start)), None)

    def _goes_on(self, end: int, start: int) -> bool:
        return end <= start and self._folded[end:start].strip() in {"", "of", "من"}

    def _many(self, end: int) -> str:
        """What a number of many counts."""
        words = [word for word in self._words if word.start >= end][:_REACH]
        tokens = {item.start: item for item in self._items if isinstance(item, Token)}
        for word in words:
            if re.search(r"[\d,;:.()]", self._folded[end : word.start]):
                break
            token = next((tokens[at] for at in range(word.start, word.end) if at in tokens), None)
            if token and token.kind is Kind.UNIT:
                return self._named(token)[0]
            counted = [unit for unit in self._units if unit.start == word.start]
            if counted:
                return counted[0].group.removeprefix("units.")
        return ""

    def shared(self, found: list[Figure]) -> list[Figure]:
        """Figures in a row share their unit and scale: ``14 to 15 billion dollars``."""
        for at in range(len(found) - 2, -1, -1):
            first, second = found[at], found[at + 1]
            if self._part_of(first, second) and _bare(first):
                found[at] = replace(first, unit=second.unit)
            elif self._part_of(first, second) and _bare(second) and second.scale > 1:
                found[at + 1] = replace(second, unit=first.unit)
            if first.date or second.date or not self._linked(first, second):
                continue
            if _shares_scale(first, second):
                unit = first.unit if _bare(second) else second.unit
                first = replace(first, value=first.value * second.scale, unit=unit)
            if _bare(first) and not _bare(second):
                first = replace(first, unit=second.unit)
            elif _bare(second) and not _bare(first) and second.value >= 1:
                found[at + 1] = replace(second, unit=first.unit)
            found[at] = first
        return found

    def _unit(self, at: int, item: Number) -> tuple[int, int, str, Decimal]:
        """Where a number begins and ends with its unit, the unit, and what it multiplies."""
        before = self._items[at - 1] if at else None
        touches = isinstance(before, Token) and before.end == item.start
        if at > 1 and isinstance(self._items[at - 2], Number) and not touches:
            before = None
        if isinstance(before, Token) and before.kind is Kind.UNIT and before.end >= item.start - 1:
            unit, factor = self._named(before)
            if unit != "usd" and before.end < item.start:
                unit = ""
            if unit:
                return before.start, item.end, unit, factor
        counted = self._counted(item)
        if counted and not self._folded[item.end : counted.start].strip():
            _, _, unit = counted.group.partition(".")
            return item.start, counted.end, unit, Decimal(1)
        after = at + 1
        while after < len(self._items) and self._kind(after) in _NOT_UNIT:
            after += 1
        token = self._items[after] if after < len(self._items) else None
        if isinstance(token, Token) and token.kind is Kind.UNIT and not self._belongs(after):
            unit, factor = self._named(token)
            if unit:
                return item.start, token.end, unit, factor
        if counted and not _is_year(item, ""):
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
        if name in {"requests", "people", "words"} or (name not in _SOLD and token.led):
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
        dual = next((each for each in self._phrases if _is_dual(each, item)), None)
        if dual:
            return replace(dual, start=item.end)
        following = [word for word in self._words if word.start >= item.end][:_REACH]
        for word in following:
            between = self._folded[item.end : word.start]
            if BREAK.search(between) or re.search(r"\d", between):
                return None
            found = [unit for unit in self._units if unit.start == word.start]
            if found:
                return max(found, key=lambda unit: unit.end)
            if item.amount < 1 and word.text in _AN:
                continue
            if self._is_small(word) and not self._is(word, "frames.through"):
                return None
        return None

    def _noun(self, item: Number) -> str:
        """The word after a number as its unit, nothing for a word such as ``in``."""
        word = next((word for word in self._words if word.start >= item.end), None)
        if word is None or self._folded[item.end : word.start].strip(" -"):
            return ""
        if self._is_small(word) or word.start == item.end or len(word.text) == 1:
            return ""
        if self._is(word, "frames.parting"):
            return ""
        if word.text.startswith(("و", "ال")) and len(word.text) > _REACH:
            return ""
        following = [each.text for each in self._words if each.start >= item.end][:_REACH]
        if _ONES in following:
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
        if item.amount == _HALF and self._folded.startswith(_TEXT, item.start):
            return not self._folded.startswith("ف", item.start + len(_TEXT))
        if self._is_within(item, "frames.unnumbered"):
            return True
        if self._is_within(item, "ordinals.3") and not self._after_article(item):
            return True
        if item.amount <= _SMALL and self._points_back(item, unit):
            return True
        idle = {"frames.discourse"} | ({"frames.partial"} if item.amount == _TWO else set())
        said = any(
            found.group in idle
            and found.start >= item.end
            and not self._folded[item.end : found.start].strip()
            for found in self._phrases
        )
        return said and item.amount <= _SMALL

    def _points_back(self, item: Number, unit: str) -> bool:
        """Whether a number only points at what was named: ``the first two``, ``the two``."""
        before = self._folded[: item.start]
        if item.amount == _TWO and _THE.search(before):
            return True
        if not unit and _OF_THE.search(before) and not _COUNTED.search(before):
            return True
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
        return bool({*between} - {"out", "the"}) and {*between} <= through | {"ال"}

    def _is_each(self, item: Number) -> bool:
        """Whether a bare scale is what a price is for: ``للمليون``, ``لمليون توكن``."""
        return item.definite or self._folded[item.start] == _FOR

    def _is_per(self, at: int) -> bool:
        if _PER.search(self._folded[: self._items[at].start]):
            return True
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


def _is_dual(found: Found, item: Number) -> bool:
    """Whether a word holds both a number two and what it counts."""
    return found.group.startswith("duals.") and found.start == item.start


def _shares_scale(first: Figure, second: Figure) -> bool:
    """Whether the scale of a figure is that of the one before it, too: ``14 to 15 billion``."""
    small = first.scale == 1 and first.digits and first.value < _THOUSAND
    alike = _bare(first) or _bare(second) or first.unit == second.unit
    return second.scale > 1 and small and alike


def _value(written: str) -> Decimal:
    above, _, below = written.partition("/")
    return Decimal(above) / Decimal(below or 1)


def _bare(figure: Figure) -> bool:
    return not figure.unit or figure.unit.startswith("n:")


def _is_year(number: Number, unit: str) -> bool:
    plain = number.digits and number.scale == 1 and not number.letter
    bare = not unit or unit.startswith("n:")
    return plain and bare and 1900 <= number.amount < 2100 and not number.amount % 1
