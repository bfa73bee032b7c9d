"""Quantities in a message: how many tokens, how much money, and which side of a price they are.

The words stand in ``languages/*/numbers.toml``; languages may be mixed in one message.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from handlers.understanding import ASKED, TIMES, Change, Quantity, Side
from handlers.understanding.numbers.bare import BareUnits, bare_units
from handlers.understanding.numbers.caching import cached_part
from handlers.understanding.numbers.lexicon import SIDES, VERBS, Kind, Lexicon
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.moves import change, changed_side, counts_tokens, is_rated
from handlers.understanding.numbers.numerals import numbers
from handlers.understanding.numbers.perhead import asks_share
from handlers.understanding.numbers.ranges import TO
from handlers.understanding.numbers.reading import NUMERIC, Reader
from handlers.understanding.numbers.sides import BY_NAME, Sides
from handlers.understanding.numbers.splits import Split, ratio, shares, split
from handlers.understanding.numbers.strays import strays
from handlers.understanding.numbers.told import told
from handlers.understanding.numbers.units import MONEY, Units, is_one
from handlers.understanding.writing.tokens import AND

_CENT = Decimal("0.01")
_TIMED = frozenset({"usd", "requests"})
_LEADING = frozenset({Kind.BESIDE, Kind.BETWEEN})
_PARTED = frozenset({Kind.REST, Kind.WITHIN, Kind.EVENLY})
_WITHIN = frozenset({"في", "ف", "/"})
_THINGS = frozenset({None, "requests", "people"})
"""The units of what is called by the word after its number."""

_MILLION = 1_000_000
_DAYS = 31
_COUNTED_THINGS = 100
"""Below this a number without a unit counts companies, models or days rather than tokens."""


Sided = tuple[int, Side]
"""Where a side is spoken of, in the folded text."""


class Numbers:
    """Finds the quantities in a text; ``words``: those that numbers and units are made of,
    ``counts``: those that are numbers, ``units``: those that are units and sides;
    ``letters``: those that stand for a scale after a number.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = Reader(lexicon)
        self.units = frozenset(
            text for text, word in lexicon.words.items() if word.kind in SIDES | {Kind.UNIT}
        )
        self.counts = frozenset(
            text for text, word in lexicon.words.items() if word.kind in NUMERIC
        )
        self.letters = frozenset(lexicon.letters)
        self.words = frozenset(
            (
                *(text for text, word in lexicon.words.items() if word.kind is not Kind.SHARE),
                *lexicon.before_scale,
                *lexicon.before_many,
                *lexicon.before_side,
                *lexicon.lettered,
                *(word for first in lexicon.phrases for word in _words(lexicon, first)),
            )
        )

    def is_verb(self, word: str) -> bool:
        """Whether a word is a verb that tells the side of an amount, in any of its forms."""
        return self._reader.is_verb(word)

    def find(self, folded: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
        """The quantities in a folded text, in its order; ``taken`` are the spans of names.

        What a price is *per* is not a quantity, nor is a date.
        The first thousand words are read, and nothing is found in a message that is all numbers.
        """
        if not self._reader.may_count(folded, taken):
            return ()
        items = numbers(self._reader.read(folded, taken))
        if not items:
            return ()
        read, portions = told(folded, items)
        line = Line(folded, read)
        return tuple(_Message(line.without(strays(line)), portions).quantities())

    def spoken(self, folded: str) -> BareUnits:
        """The units of which a text speaks without a number."""
        return bare_units(self._reader.read(folded, ()))

    def shares_out(self, folded: str, taken: Sequence[tuple[int, int]], *, asks: bool) -> bool:
        """Whether a message asks what each one pays of what was told before: ``وما نصيب الفرد؟``;
        ``asks``: whether it surely asks how much.
        """
        items = self._reader.read(folded, taken)
        return asks_share(Line(folded, numbers(items) or items), asks=asks)

    def sides(
        self,
        folded: str,
        taken: Sequence[tuple[int, int]] = (),
        wanted: Collection[Kind] = SIDES | VERBS,
    ) -> Iterator[Sided]:
        """Where words stand that may name a side, or tell it, though no number stands beside."""
        tokens = self._reader.read(folded, taken)
        kinds = [token.kind for token in tokens]
        for at, token in enumerate(tokens):
            asks = token.kind in VERBS and Kind.HOW_MANY in kinds[max(at - 1, 0) : at + 2]
            if token.kind in wanted and not asks:
                yield token.start, BY_NAME[token.word.name]


def _words(lexicon: Lexicon, first: str) -> Iterator[str]:
    """The words of the phrases that begin with one, save those that are no part of an amount."""
    counting = (rest for rest, meant in lexicon.phrases[first] if meant.kind is not Kind.SHARE)
    return (word for rest in counting for word in (first, *rest))


class _Message:
    """The numbers of one message in the light of the words around them."""

    def __init__(self, line: Line, portions: Mapping[int, Decimal]) -> None:
        self._line = line
        self._portions = portions
        units = Units(line)
        self._units, self._names = units.places, units.names
        self._unit_places = frozenset(self._units.values())
        self._counted, self._people, self._ends = units.counted, units.people, units.ends
        self._paid = "usd" in self._names.values()
        self._split: Split | None = None
        self._cached: Mapping[int, Decimal] = {}
        asks = Kind.HOW_MANY in line.kinds and len(line.numbers) > 1 and not self._paid
        self._bought = frozenset(filter(self._is_bought, line.numbers) if asks else ())
        self._changes = dict(_changes(line))
        self._place()

    def _place(self) -> None:
        """Tells the sides of the numbers, and how a whole is divided among them."""
        line = self._line
        held = ratio(line) if len(line.numbers) > 1 else None
        said = shares(line, self._names)
        shared = {at: part for at, part in said.items() if at not in self._changes}
        hits = cached_part(line, shared) if len(shared) == 1 else None
        sides = Sides(line.silent(hits.said) if hits else line, self._counted)
        aside = {*self._ends, *self._bought, *(held or ()), *((hits.share,) if hits else ())}
        countable = [
            at for at in line.numbers if at not in aside and self._can_have_side(at, sides, shared)
        ]
        parted = not hits and not _PARTED.isdisjoint(line.kinds)
        rests = [at for at in range(line.length) if line.kinds[at] is Kind.REST] if parted else []
        placed = sides.of(sorted((*countable, *rests)) if countable else ())
        if hits:
            placed[hits.share] = "cached"
        if held:
            placed = {at: side for at, side in placed.items() if at not in line.numbers}
        paid = [at for at in line.numbers if self._unit(at) == "usd"]
        wholes = [at for at in countable if at not in shared] or paid
        if _adds_up(line, wholes, paid, placed):
            shared = {at: line.numbers[at].amount / line.numbers[paid[0]].amount for at in wholes}
            wholes = paid
        if (parted or shared or held) and not self._is_shared_out(paid):
            self._split = split(line, placed, wholes, shared, held)
        self._sides = {at: side for at, side in placed.items() if at not in shared}
        if not self._split:
            self._cached = {at: shared[at] for at in shared if placed.get(at) == "cached"}
            if len(paid) > 1 and not countable:
                self._sides |= sides.of(paid)

    def _is_shared_out(self, paid: Sequence[int]) -> bool:
        """Whether something is divided evenly among people or companies, and not among sides."""
        kinds = self._line.kinds
        if Kind.EVENLY not in kinds:
            return False
        unsided = SIDES.isdisjoint(kinds) and (bool(paid) or Kind.AMONG in kinds)
        return unsided or "people" in self._names.values()

    def quantities(self) -> Iterator[Quantity]:
        """Every number that is an amount, with its unit and side."""
        for at in self._line.numbers:
            parts = self._parts(at)
            portion = self._portion(at, whole=parts is None)
            if portion:
                yield portion
            elif parts is not None or not (self._is_per(at) or self._is_no_amount(at)):
                yield from self._amounts(at, parts)

    def _portion(self, at: int, *, whole: bool) -> Quantity | None:
        """A number that is part of something, or of what is asked for, and no amount by itself."""
        number = self._line.numbers[at]
        span = number.start, number.end
        if at in self._cached:
            return Quantity(self._cached[at] * 100, "percent", "cached", *span, part=True)
        if at in self._bought:
            return Quantity(number.amount, ASKED, None, *span)
        if whole and at in self._portions:
            return Quantity(self._portions[at] * 100, "percent", None, *span, part=True)
        return self._changed(at) if whole and at in self._changes else None

    def _amounts(self, at: int, parts: Sequence[tuple[Decimal, Side]] | None) -> Iterator[Quantity]:
        """A number as an amount, or each part of it on a side of its own."""
        line, number = self._line, self._line.numbers[at]
        name = self._unit(self._split.whole if self._split and parts is not None else at)
        unit, factor = ("usd", _CENT) if name == "cents" else (name or None, Decimal(1))
        whole = ((self._amount(at), self._sides.get(self._ends.get(at, at))),)
        for amount, side in whole if parts is None else parts:
            said = unit if unit in MONEY or not side else "tokens"
            yield Quantity(
                amount * factor,
                said,
                side,
                number.start,
                number.end,
                ends=at in self._ends.values(),
                every=said in TIMES and line.is_per(at),
                same=number.same,
                part=unit == "percent" and self._is_of(at),
                per=self._per(at) if unit in _TIMED else None,
                each=at in self._counted,
                to=line.kinds[at - 1] is Kind.UPTO,
                noun=line.text(at + 1) if said in _THINGS else "",
                evenly=Kind.EVENLY in line.kinds,
                shares=at == self._people,
            )

    def _changed(self, at: int) -> Quantity:
        """By how many per cent something becomes more, or less, and which side of it."""
        line, number = self._line, self._line.numbers[at]
        percent = number.amount * (1 if self._unit(at) == "percent" else 100)
        of = changed_side(line.items, at)
        return Quantity(percent, "percent", of, number.start, number.end, change=self._changes[at])

    def _is_of(self, at: int) -> bool:
        """Whether a number is so much of what is told after it: ``10% of the loss``."""
        return self._line.kinds[max(at, self._units.get(at, at)) + 1] is Kind.OF

    def _per(self, at: int) -> str | None:
        """The time in which money is spent, or things come: ``$5 a day``, ``250 runs/day``."""
        noun = at + 1 if self._names.get(at) == "requests" else at
        unit = self._units.get(at, noun)
        after = self._line.past(max(at, unit), 1, FILLERS | {Kind.PER})
        if self._line.text(after) in _WITHIN:
            after += 1
        name = self._line.name(after)
        return name if name in TIMES else None

    def _parts(self, at: int) -> Sequence[tuple[Decimal, Side]] | None:
        """How much of a whole that is divided a number is, and on which side."""
        if self._split is None:
            return None
        if at == self._split.whole:
            return self._split.left
        return [self._split.parts[at]] if at in self._split.parts else None

    def _amount(self, at: int) -> Decimal:
        """``1`` of ``1 to 2 million`` is a million."""
        number, other = self._line.numbers[at], self._line.numbers[self._ends.get(at, at)]
        smaller = number.scale == 1 and number.amount < other.amount / other.scale
        return number.amount * (other.scale if smaller else 1)

    def _unit(self, at: int) -> str:
        return self._names.get(at, "")

    def _can_have_side(self, at: int, sides: Sides, shared: Collection[int]) -> bool:
        if at in self._names and at not in shared:
            return self._unit(at) == "tokens"
        if self._is_those(at):
            return False
        alone = len(self._line.numbers) == 1
        if not alone and is_one(self._line.numbers[at]):
            return False
        if alone and self._is_year(at) and self._line.kinds[at - 1] in _LEADING:
            return False
        vague = abs(self._line.numbers[at].amount) < _COUNTED_THINGS or self._is_year(at)
        vague = vague or at in shared
        return not vague or sides.stands_beside(at, part=at in shared)

    def _is_those(self, at: int) -> bool:
        """Whether a number stands for what was told before, and counts nothing: ``الاثنين``."""
        number = self._line.numbers[at]
        few = number.scale == 1 and 1 < number.amount < _COUNTED_THINGS
        return number.definite and few and not number.digits and at not in self._names

    def _is_part(self, at: int) -> bool:
        number = self._line.numbers[at]
        return number.scale == 1 and not number.digits and 0 < number.amount < 1

    def _is_per(self, at: int) -> bool:
        """Whether a number is the million that a price is for."""
        line, number = self._line, self._line.numbers[at]
        ranged = at in self._ends or at in self._ends.values()
        led = number.amount == _MILLION and line.text(at).startswith(TO) and not ranged
        led = led and line.kinds[at - 1] is not Kind.CHANGED
        the_scale = (number.definite or led) and not number.counted
        if number.amount != _MILLION:
            return the_scale and at not in self._names
        before = line.past(at, -1, FILLERS)
        if the_scale or (line.kinds[before] is Kind.PER and "requests" not in self._names.values()):
            return True
        apart = line.text(before).startswith(AND)
        priced = self._is_money(before) or (self._is_money(before - 1) and not apart)
        if line.text(before) == "/":
            return priced or before - 1 not in line.numbers
        return priced and not number.counted and before != self._units.get(at)

    def _is_money(self, at: int) -> bool:
        """Whether an item is an amount of dollars, or the unit of one."""
        if at in self._unit_places:
            return self._line.name(at) in MONEY
        return self._unit(at) in MONEY

    def _is_no_amount(self, at: int) -> bool:
        """Whether a number is asked for, a date, or a word such as ``one`` and ``half``."""
        line, number = self._line, self._line.numbers[at]
        if self._is_asked_for(at):
            return True
        if at in self._names or (at in self._sides and not self._is_part(at)):
            return False
        around = {line.kinds[line.past(at, step, FILLERS)] for step in (-1, 1)}
        if (Kind.MONTH in around and number.amount <= _DAYS) or self._is_year(at):
            return True
        return number.scale == 1 and not number.digits and 0 < number.amount <= 1

    def _is_asked_for(self, at: int) -> bool:
        """``how many million tokens does $5 buy``, ``كم مليار خسرت``."""
        number = self._line.numbers[at]
        asks = self._line.kinds[self._line.past(at, -1, FILLERS)]
        if number.counted or asks is not Kind.HOW_MANY:
            return False
        return self._paid or (number.scale > _MILLION and at not in self._names)

    def _is_bought(self, at: int) -> bool:
        """``How many million`` of something else, after so many tokens."""
        line, number = self._line, self._line.numbers[at]
        if number.counted or number.joined or number.definite:
            return False
        asks = line.token(line.past(at, -1, {Kind.OF}))
        given = any(each.scale > 1 for place, each in line.numbers.items() if place < at)
        counts = asks is not None and asks.kind is Kind.HOW_MANY and not asks.led
        return given and counts and number.scale > 1

    def _is_year(self, at: int) -> bool:
        number = self._line.numbers[at]
        if number.letter or not 1000 <= number.amount < 3000 or number.amount % 1:
            return False
        before = self._line.kinds[at - 1], self._line.name(at - 1)
        said = before[0] is Kind.YEAR or before == (Kind.UNIT, "years")
        return said or (number.amount != 2000 and 1900 <= number.amount < 2100)


def _changes(line: Line) -> Iterator[tuple[int, Change | None]]:
    """By place, the parts by which tokens or their price become more or less, as far as it is told
    which.
    """
    if not {Kind.MOVED, Kind.RATED}.isdisjoint(line.kinds) and counts_tokens(line.items):
        for at in line.numbers:
            way = change(line.items, at)
            if way or is_rated(line.items, at):
                yield at, way


def _adds_up(line: Line, parts: Sequence[int], paid: Sequence[int], sides: Collection[int]) -> bool:
    """Whether numbers are parts of an amount of money: ``$30, 10 for input and 20 for output``."""
    if len(paid) != 1 or len(parts) < 2 or not {*parts} <= {*sides}:
        return False
    total = sum((line.numbers[at].amount for at in parts), Decimal(0))
    return total == line.numbers[paid[0]].amount
