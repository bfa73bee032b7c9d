"""The amounts of a message, each with its unit and side, and how a whole is divided."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from handlers.understanding import ASKED, TIMES, Change, Quantity, Side
from handlers.understanding.numbers.caching import cached_part
from handlers.understanding.numbers.chains import among
from handlers.understanding.numbers.fractions import DIVIDED
from handlers.understanding.numbers.lexicon import ALL_SIDES, SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.moves import change, changed_side, counts_tokens, is_rated
from handlers.understanding.numbers.noamounts import FEW, is_bought, is_no_amount, is_those, is_year
from handlers.understanding.numbers.sides import Sides
from handlers.understanding.numbers.splits import Split, ratio, shares, split
from handlers.understanding.numbers.things import called
from handlers.understanding.numbers.units import MONEY, Units, is_one

_CENT = Decimal("0.01")
_TWO, _DUAL = 2, ("ين", "ان")
_TIMED = frozenset({"usd", "requests"})
_LEADING = frozenset({Kind.BESIDE, Kind.BETWEEN})
_WITHIN = frozenset({"في", "ف", "/"})
_THINGS = frozenset({None, "requests", "people"})
"""The units of what is called by the word after its number."""


class Amounts:
    """The numbers of one message in the light of the words around them."""

    def __init__(self, line: Line, portions: Mapping[int, Decimal]) -> None:
        self._line = line
        self._portions = portions
        self._units = units = Units(line)
        self._counted, self._people, self._ends = units.counted, units.people, units.ends
        self._split: Split | None = None
        self._cached: Mapping[int, Decimal] = {}
        asks = Kind.HOW_MANY in line.kinds and len(line.numbers) > 1
        asks = asks and "usd" not in units.names.values()
        self._bought = frozenset(at for at in line.numbers if asks and is_bought(line, at))
        self._changes = dict(_changes(line))
        self._place()

    def _place(self) -> None:
        """Tells the sides of the numbers, and how a whole is divided among them."""
        line = self._line
        held = ratio(line) if len(line.numbers) > 1 else None
        said = shares(line, self._units.names)
        shared = {at: part for at, part in said.items() if at not in self._changes}
        hits = cached_part(line, shared) if len(shared) == 1 else None
        named = self._units.names.items()
        things = self._counted or {at for at, unit in named if unit == "requests"}
        mute = hits.said if hits else _beside_parts(line, shared)
        sides = Sides(line.silent(mute) if mute else line, things)
        aside = {*self._ends, *self._bought, *(held or ()), *((hits.share,) if hits else ())}
        countable = [
            at for at in line.numbers if at not in aside and self._can_have_side(at, sides, shared)
        ]
        parted = not hits and not DIVIDED.isdisjoint(line.kinds)
        rests = [at for at in range(line.length) if line.kinds[at] is Kind.REST] if parted else []
        placed = sides.of(sorted((*countable, *rests)) if countable else (), shared)
        if hits:
            placed[hits.share] = "cached"
        some = [at for at in (*shared, *rests) if at not in placed and self._is_of_those(at)]
        self._among = among(line, self._units.names, some)
        self._units.names |= dict.fromkeys(self._among, "requests")
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

    def _is_of_those(self, at: int) -> bool:
        """Whether a part is one of those who are counted: ``half of them``, ``30% are active``."""
        line, after = self._line, max(at, self._units.places.get(at, at))
        noun = line.past(after, 1, FILLERS)
        counted = line.name(noun) in _THINGS or Kind.REST in {line.kinds[at], line.kinds[noun]}
        held = [each for each, unit in self._units.names.items() if unit == "requests"]
        counted = counted or line.kinds[after + 1] is Kind.WITHIN or min(held, default=at) < at
        late = at > max(held, default=-1) and not (counted and line.kinds[at] is Kind.REST)
        return counted and not late and line.kinds.count(Kind.NAME) < _TWO

    def _is_shared_out(self, paid: Sequence[int]) -> bool:
        """Whether something is divided evenly among people or companies, and not among sides."""
        kinds = self._line.kinds
        if Kind.EVENLY not in kinds:
            return False
        unsided = SIDES.isdisjoint(kinds) and (bool(paid) or Kind.AMONG in kinds)
        return unsided or "people" in self._units.names.values()

    def quantities(self) -> Iterator[Quantity]:
        """Every number that is an amount, with its unit and side."""
        for at in self._line.numbers:
            parts = self._parts(at)
            portion = self._portion(at, whole=parts is None)
            if portion:
                yield portion
            elif parts is not None or not is_no_amount(self._line, self._units, at, self._sides):
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
                every=said in TIMES and line.is_per(at) and not self._is_length(at),
                same=number.same,
                part=unit == "percent" and self._is_of(at),
                per=self._per(at) if unit in _TIMED else None,
                each=at in self._counted,
                to=line.kinds[at - 1] is Kind.UPTO,
                noun=self._noun(at) if said in _THINGS else "",
                evenly=Kind.EVENLY in line.kinds,
                shares=at == self._people,
                among=at in self._among,
            )

    def _is_length(self, at: int) -> bool:
        """Whether a time says how long another one is: ``per 30-day month``."""
        return self._line.name(self._units.places.get(at, at) + 1) in TIMES

    def _noun(self, at: int) -> str:
        """What is counted: the word after a number, or a dual itself: ``رسالتين``."""
        line, number = self._line, self._line.numbers[at]
        itself = line.said(number)
        dual = number.amount == _TWO and itself.isalpha() and itself.endswith(_DUAL)
        return itself if dual else line.text(called(line, at))

    def _changed(self, at: int) -> Quantity:
        """By how many per cent something becomes more, or less, and which side of it."""
        line, number = self._line, self._line.numbers[at]
        percent = number.amount * (1 if self._unit(at) == "percent" else 100)
        of = changed_side(line.items, at)
        return Quantity(percent, "percent", of, number.start, number.end, change=self._changes[at])

    def _is_of(self, at: int) -> bool:
        """Whether a number is so much of what is told after it: ``10% of the loss``."""
        return self._line.kinds[max(at, self._units.places.get(at, at)) + 1] is Kind.OF

    def _per(self, at: int) -> str | None:
        """The time in which money is spent, or things come: ``$5 a day``, ``250 runs/day``,
        ``20 per working day``.
        """
        noun = called(self._line, at) if self._units.names.get(at) == "requests" else at
        unit = self._units.places.get(at, noun)
        after = self._line.past(max(at, unit), 1, FILLERS | {Kind.PER})
        worked = self._line.kinds[after - 1] is Kind.PER and self._line.kinds[after] is Kind.OTHER
        if worked or self._line.text(after) in _WITHIN:
            after += 1
        if self._line.text(after + 1) == "/":
            after += 2  # "15 requests/user/day"
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
        return self._units.names.get(at, "")

    def _can_have_side(self, at: int, sides: Sides, shared: Collection[int]) -> bool:
        if at in self._units.names and at not in shared:
            return self._unit(at) == "tokens"
        if is_those(self._line, self._units, at):
            return False
        alone = len(self._line.numbers) == 1
        if not alone and is_one(self._line.numbers[at]):
            return False
        if alone and is_year(self._line, at) and self._line.kinds[at - 1] in _LEADING:
            return False
        vague = abs(self._line.numbers[at].amount) < FEW or is_year(self._line, at)
        vague = vague or at in shared
        return not vague or sides.stands_beside(at, part=at in shared)


def _changes(line: Line) -> Iterator[tuple[int, Change | None]]:
    """By place, the parts by which tokens or their price become more or less, as far as it is told
    which.
    """
    if not {Kind.MOVED, Kind.RATED}.isdisjoint(line.kinds) and counts_tokens(line.items):
        for at in line.numbers:
            way = change(line.items, at)
            if way or is_rated(line.items, at):
                yield at, way


def _beside_parts(line: Line, shared: Collection[int]) -> Collection[int]:
    """The verbs of a message that names the sides of what it divides: they tell none of all of it,
    as in ``it uses 50M, half input and half output``, ``we send 90M, two thirds input``.
    """
    verbs = [at for at, kind in enumerate(line.kinds) if kind in VERBS]
    if not (verbs and shared):
        return ()
    named = {line.name(at) for at, kind in enumerate(line.kinds) if kind in ALL_SIDES}
    both = {"input", "output"} <= named and len(shared) + (Kind.REST in line.kinds) >= _TWO
    same = named == {line.name(at) for at in verbs}
    return verbs if both or same else ()


def _adds_up(line: Line, parts: Sequence[int], paid: Sequence[int], sides: Collection[int]) -> bool:
    """Whether numbers are parts of an amount of money: ``$30, 10 for input and 20 for output``."""
    if len(paid) != 1 or len(parts) < 2 or not {*parts} <= {*sides}:
        return False
    total = sum((line.numbers[at].amount for at in parts), Decimal(0))
    return total == line.numbers[paid[0]].amount
