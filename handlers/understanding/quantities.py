"""Quantities in a message: how many tokens, how much money, and which side of a price they are.

The words stand in ``languages/*/numbers.toml``; languages may be mixed in one message.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from handlers.understanding import Quantity
from handlers.understanding.lexicon import Kind, Lexicon
from handlers.understanding.line import FILLERS, Line
from handlers.understanding.numerals import Item, Number, numbers
from handlers.understanding.reading import NUMERIC, Reader, Token
from handlers.understanding.sides import Sides

_CENT = Decimal("0.01")
_MONEY = frozenset({"usd", "cents"})
_AFTER = frozenset({"percent", "shares"})
"""Units that stand only after a number: in ``Nvidia's shares: 118`` there are not 118 of them."""

_SIDES = frozenset({Kind.SIDE, Kind.BESIDE})
_BEFORE_UNIT = FILLERS | {Kind.SIDE, Kind.BESIDE}
_MILLION = 1_000_000
_DAYS = 31
_COUNTED_THINGS = 100
"""Below this a number without a unit counts companies, models or days rather than tokens."""


class Numbers:
    """Finds the quantities in a text; ``words``: those that numbers and units are made of,
    ``counts``: those that are numbers.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = Reader(lexicon)
        self.counts = frozenset(
            text for text, word in lexicon.words.items() if word.kind in NUMERIC
        )
        self.words = frozenset(
            (
                *lexicon.words,
                *lexicon.before_scale,
                *lexicon.before_many,
                *(word for first in lexicon.phrases for word in (first, *_rest(lexicon, first))),
            )
        )

    def find(self, folded: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
        """The quantities in a folded text, in its order; ``taken`` are the spans of names.

        What a price is *per* is not a quantity, nor is a date.
        The first thousand words are read, and nothing is found in a message that is all numbers.
        """
        if not self._reader.may_count(folded, taken):
            return ()
        items = _again(numbers(self._reader.read(folded, taken)))
        return tuple(_Message(Line(folded, items)).quantities()) if items else ()


def _rest(lexicon: Lexicon, first: str) -> Iterator[str]:
    return (word for rest, _ in lexicon.phrases[first] for word in rest)


class _Message:
    """The numbers of one message in the light of the words around them."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._units = dict(_units(line))
        self._unit_places = frozenset(self._units.values())
        self._paid = any(self._unit(at) == "usd" for at in self._units)
        sides = Sides(line)
        self._countable = [at for at in line.numbers if self._can_have_side(at, sides)]
        self._sides = sides.of(self._countable)

    def quantities(self) -> Iterator[Quantity]:
        """Every number that is an amount, with its unit and side."""
        whole = self._shared_out()
        for at, number in self._line.numbers.items():
            if at == whole or self._is_per(at):
                continue
            name, side = self._unit(at), self._sides.get(at)
            unit, factor = ("usd", _CENT) if name == "cents" else (name or None, Decimal(1))
            if whole is not None and self._is_share(at):
                factor = self._line.numbers[whole].amount
            elif self._is_no_amount(at):
                continue
            said = "tokens" if side else unit
            yield Quantity(number.amount * factor, said, side, number.start, number.end)

    def _unit(self, at: int) -> str:
        return self._line.name(self._units[at]) if at in self._units else ""

    def _can_have_side(self, at: int, sides: Sides) -> bool:
        if at in self._units:
            return self._unit(at) == "tokens"
        vague = abs(self._line.numbers[at].amount) < _COUNTED_THINGS or self._is_year(at)
        return not vague or sides.stands_beside(at)

    def _shared_out(self) -> int | None:
        """The number whose parts are told: ``4 million tokens, half input and half output``."""
        shares = [at for at in self._countable if self._is_share(at)]
        wholes = [at for at in self._countable if at not in shares] if shares else []
        complete = sum(self._line.numbers[at].amount for at in shares) == 1
        return wholes[0] if complete and len(wholes) == 1 else None

    def _is_share(self, at: int) -> bool:
        return at in self._sides and self._is_part(at)

    def _is_part(self, at: int) -> bool:
        number = self._line.numbers[at]
        return number.scale == 1 and not number.digits and 0 < number.amount < 1

    def _is_per(self, at: int) -> bool:
        """Whether a number is the million that a price is for."""
        line, number = self._line, self._line.numbers[at]
        the_scale = number.definite and not number.counted
        if number.amount != _MILLION:
            return the_scale and at not in self._units
        before = line.past(at, -1, FILLERS)
        if the_scale or line.kinds[before] is Kind.PER:
            return True
        priced = self._is_money(before) or self._is_money(before - 1)
        if line.text(before) == "/":
            return priced or before - 1 not in line.numbers
        return priced and not number.counted and before != self._units.get(at)

    def _is_money(self, at: int) -> bool:
        """Whether an item is an amount of dollars, or the unit of one."""
        if at in self._unit_places:
            return self._line.name(at) in _MONEY
        return self._unit(at) in _MONEY

    def _is_no_amount(self, at: int) -> bool:
        """Whether a number is asked for, a date, or a word such as ``one`` and ``half``."""
        line, number = self._line, self._line.numbers[at]
        if self._is_asked_for(at):
            return True
        if at in self._units or (at in self._sides and not self._is_part(at)):
            return False
        around = {line.kinds[line.past(at, step, FILLERS)] for step in (-1, 1)}
        if (Kind.MONTH in around and number.amount <= _DAYS) or self._is_year(at):
            return True
        return number.scale == 1 and not number.digits and 0 < number.amount <= 1

    def _is_asked_for(self, at: int) -> bool:
        """``how many million tokens does $5 buy``, ``كم مليار خسرت``."""
        number = self._line.numbers[at]
        if number.counted or self._line.kinds[at - 1] is not Kind.HOW_MANY:
            return False
        return self._paid or (number.scale > _MILLION and at not in self._units)

    def _is_year(self, at: int) -> bool:
        number = self._line.numbers[at]
        if number.letter or not 1000 <= number.amount < 3000 or number.amount % 1:
            return False
        said = self._line.kinds[at - 1] is Kind.YEAR
        return said or (number.amount != 2000 and 1900 <= number.amount < 2100)


def _again(items: Sequence[Item]) -> list[Item]:
    """With the number before it in place of ``the same`` before a side."""
    found = list(items)
    last: Number | None = None
    for at, (item, after) in enumerate(pairwise(items)):
        if isinstance(item, Number):
            last = item
        elif last and item.kind is Kind.SAME and isinstance(after, Token) and after.kind in _SIDES:
            found[at] = replace(last, start=item.start, end=item.end)
    return found


def _units(line: Line) -> Iterator[tuple[int, int]]:
    """For each number that has a unit, where the unit stands."""
    taken = -1
    for at in line.numbers:
        before, after = _unit_before(line, at, taken), _unit_after(line, at)
        touches = before is not None and line.touch(before, at)
        found = before if touches or after is None else after
        if found is not None:
            taken = found
            yield at, found


def _unit_before(line: Line, at: int, taken: int) -> int | None:
    before = at - 1
    while before > taken and (line.kinds[before] in FILLERS or line.text(before) in {":", "="}):
        before -= 1
    free = before > taken and line.kinds[before] is Kind.UNIT
    return before if free and line.name(before) not in _AFTER else None


def _unit_after(line: Line, at: int) -> int | None:
    after = line.past(at, 1, _BEFORE_UNIT)
    if line.kinds[after] is Kind.NAME:
        owned = line.past(after, 1, {Kind.NAME})
        return owned if line.name(owned) == "shares" else None
    token = line.token(after)
    if token is None or token.kind is not Kind.UNIT:
        return None
    # "بالدولار" says what to answer in; in "1M $5" the sign belongs to the number after it.
    if token.led and token.word.name in _MONEY:
        return None
    belongs_to_next = after + 1 in line.numbers and line.touch(after, after + 1)
    return None if belongs_to_next and line.text(after) == "$" else after
