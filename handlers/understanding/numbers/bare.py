"""The units of time and of things that a message speaks of without a number: ``and per user?``"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from handlers.understanding import HOLDERS, NO_MONEY, TIMES
from handlers.understanding.numbers.lexicon import Kind
from handlers.understanding.numbers.line import FILLERS
from handlers.understanding.numbers.reading import DIGITS, NUMERIC, Token
from handlers.understanding.numbers.things import names
from handlers.understanding.writing.latin import unled

_SIZED = HOLDERS | {"words"}
"""Units of things that may have so many tokens each, as pages do."""

_SHORTEST = 2
"""Letters of the shortest noun."""

_UNITS = frozenset({Kind.UNIT, Kind.PERIOD})


class BareUnits(NamedTuple):
    """``times``: the units of time; ``rates``: those said by words such as ``monthly``; ``asked``:
    that of which it is asked how many; ``how_many``: whether that is asked of anything, or how
    much; ``things``: whether something that is counted is named;
    ``each``: whether "each" or "per" is said of a thing; ``moves``: whether a verb says that
    something becomes ``more``, or ``less``; ``divides``: whether the number it ends with is one to
    divide by, or to multiply by; ``None`` where it is neither; ``becomes``: whether something is
    said to become a part of itself: ``falls to a third``; ``uses``: whether it is asked how many
    there are of what is spoken of as one besides: ``a customer uses 10k, how many customers``;
    ``one``: whether something is said to be one: ``تقرير واحد``, ``الرسالة الوحدة``;
    ``over``: the last unit of time that stands between marks: ``2,000 a day, o1, month``;
    ``sizes``: whether a number is told of one of something: ``a chat takes 2k``, ``الرسالة 1000``;
    ``spans``: where each unit of time stands first, in their order;
    ``currencies``: those that are named, dollars among them.
    """

    times: frozenset[str]
    rates: frozenset[str]
    asked: str | None
    how_many: bool
    things: bool
    each: bool
    moves: frozenset[str]
    divides: bool | None = None
    becomes: bool = False
    uses: bool = False
    one: bool = False
    over: str | None = None
    sizes: bool = False
    spans: tuple[tuple[int, str], ...] = ()
    currencies: frozenset[str] = frozenset()


def bare_units(folded: str, tokens: Sequence[Token]) -> BareUnits:
    """What the words of a message say of units."""
    alone = [at for at, token in enumerate(tokens) if _is_alone(tokens, at, token)]
    names = {tokens[at].word.name for at in alone}
    rates = {tokens[at].word.name for at in alone if tokens[at].kind is Kind.PERIOD}
    asked = (tokens[at].word.name for at in alone if _is_asked(tokens, at))
    return BareUnits(
        frozenset(names & {*TIMES}),
        frozenset(rates),
        next((name for name in asked if name in TIMES), None),
        any(token.kind is Kind.HOW_MANY for token in tokens),
        bool(names & HOLDERS),
        any(_is_apiece(tokens, at) for at in range(len(tokens))),
        frozenset(token.word.name for token in tokens if token.kind is Kind.MOVED),
        _divides(tokens),
        any(_is_to_part(*pair) for pair in pairwise(_told(tokens))),
        any(_asks_uses(folded, tokens, at) for at in range(len(tokens))),
        any(_is_one(*pair) for pair in pairwise(tokens)),
        next((tokens[at].word.name for at in reversed(alone) if _stands_apart(tokens, at)), None),
        _tells_size(folded, tokens),
        _spans(tokens[at] for at in alone),
        frozenset(tokens[at].word.name for at in alone if _is_currency(tokens[at])),
    )


def _is_currency(token: Token) -> bool:
    return token.kind is Kind.UNIT and token.word.name not in {*NO_MONEY, "cents"}


def _spans(alone: Iterable[Token]) -> tuple[tuple[int, str], ...]:
    """The units of time, each where it stands first."""
    found: dict[str, int] = {}
    for token in alone:
        if token.word.name in TIMES:
            found.setdefault(token.word.name, token.start)
    return tuple((start, unit) for unit, start in found.items())


def _tells_size(folded: str, tokens: Sequence[Token]) -> bool:
    """Whether one of something stands before all numbers, or after tokens."""
    if any(_has_size(folded, *tokens[at : at + 3]) for at in range(len(tokens) - 1)):
        return True
    numbers = (
        at for at, each in enumerate(tokens) if each.kind in NUMERIC and not _is_single(each)
    )
    first = next(numbers, 0)
    pairs = pairwise(tokens[:first])
    led = first > 0 and _is_definite(folded, tokens[0])
    return led or any(_is_thing(each) and _leads_one(folded, one, each) for one, each in pairs)


def _has_size(folded: str, token: Token, after: Token, last: Token | None = None) -> bool:
    """``500 tokens an answer``, ``500 توكن للرد``."""
    if token.word.name != "tokens":
        return False
    led = after.kind in {Kind.PER, Kind.ARTICLE} and last is not None and _is_thing(last)
    return led or _is_definite(folded, after)


def _leads_one(folded: str, token: Token | None, after: Token) -> bool:
    """Whether a word says that the thing after it is one, or that thing does."""
    if token is None:
        return _is_definite(folded, after)
    one = token.kind in NUMERIC and token.word.value == 1
    return one or token.kind in {Kind.PER, Kind.ARTICLE} or _is_definite(folded, after)


def _is_definite(folded: str, token: Token) -> bool:
    """Whether the article is written together with a thing: ``الرسالة``."""
    text = folded[token.start : token.end]
    return _is_thing(token) and unled(text, _SHORTEST) != text


def _stands_apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit of time stands between marks, or at the end."""
    before, after = tokens[max(at - 1, 0)], tokens[min(at + 1, len(tokens) - 1)]
    apart = before.kind is Kind.MARK and (after.kind is Kind.MARK or after is tokens[at])
    return apart and tokens[at].kind is Kind.UNIT and tokens[at].word.name in TIMES


def _is_one(token: Token, after: Token) -> bool:
    """Whether a thing has "one" after it, which may be a word for tokens too: ``الوحدة``."""
    return _is_thing(token) and (
        _is_single(after) or (after.word.name == "tokens" and after.definite)
    )


def _is_single(token: Token) -> bool:
    """``واحد``: whether a word is one, in letters."""
    return token.kind in NUMERIC and token.word.value == 1 and token.word.name != DIGITS


def _asks_uses(folded: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether it is asked at a place how many there are of what one is spoken of besides, or how
    many persons: ``كم واحد``.
    """
    if tokens[at].kind is not Kind.HOW_MANY:
        return False
    after = next((at for at in range(at + 1, len(tokens)) if tokens[at].kind not in FILLERS), -1)
    if after >= 0 and _is_single(tokens[after]):
        return True
    if after < 0 or not _is_thing(tokens[after]):
        return False
    noun = names(folded[tokens[after].start : tokens[after].end])
    others = (pair for pair in pairwise((None, *tokens)) if pair[1] is not tokens[after])
    return any(
        token is not None
        and _is_thing(token)
        and not noun.isdisjoint(_names(folded, token))
        and _leads_one(folded, before, token)
        for before, token in others
    )


def _names(folded: str, token: Token) -> frozenset[str]:
    """The forms of a noun, of a short one with the article too: ``والرد``."""
    text = folded[token.start : token.end]
    return names(text) | names(unled(text, _SHORTEST))


def _is_thing(token: Token) -> bool:
    return token.kind in {Kind.OTHER, Kind.TURN, Kind.LABEL} or token.word.name in _SIZED


def _divides(tokens: Sequence[Token]) -> bool | None:
    """``ضرب 2``, ``divided by 4``: what a message does by its last number."""
    kinds = [token.kind for token in _told(tokens)][-2:]
    if len(kinds) <= 1 or kinds[1] not in NUMERIC:
        return None
    return {Kind.MULTIPLIED: False, Kind.DIVIDED: True, Kind.OVER: True}.get(kinds[0])


def _is_to_part(token: Token, after: Token) -> bool:
    return token.kind is Kind.UPTO and after.kind is Kind.PART


def _told(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those that mean nothing by themselves."""
    return [token for token in tokens if token.kind not in FILLERS | {Kind.MARK}]


def _is_alone(tokens: Sequence[Token], at: int, token: Token) -> bool:
    """Whether a word is a unit that stands beside no number but one; ``للدولار`` is none of it."""
    if token.definite and _is_currency(token):
        return True
    numbers = (each for each in tokens[max(at - 1, 0) : at] if each.kind in NUMERIC)
    return token.kind in _UNITS and all(each.word.value == 1 for each in numbers)


def _is_apiece(tokens: Sequence[Token], at: int) -> bool:
    """Whether "each" stands at a place, and not before a time, a number or tokens."""
    if tokens[at].kind is not Kind.PER:
        return False
    after = next((each for each in tokens[at + 1 :] if each.kind not in FILLERS), None)
    other = after is None or after.kind in {Kind.OTHER, Kind.MARK, Kind.LABEL}
    return other or (after is not None and after.word.name in HOLDERS)


def _is_asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is asked how many there are of a unit: ``كم شهر``, ``شحال من نهار``."""
    if tokens[at].led or tokens[at].definite:
        return False
    before = (each.kind for each in reversed(tokens[:at]) if each.kind not in FILLERS)
    return next(chain(before, (None,))) is Kind.HOW_MANY
