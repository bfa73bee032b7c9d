"""Duals of nouns that no list has, as two of these: ``كل زبون سؤالين، السؤال 80 توكن``."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from handlers.understanding import TIMES
from handlers.understanding.numbers.lexicon import VERBS, Kind, Word
from handlers.understanding.numbers.reading import Token
from handlers.understanding.numbers.things import names
from handlers.understanding.writing.latin import unled

_DUAL = re.compile(r"(?P<one>[^\W\d_a-z]{3,}?)ت?(?P<two>ين|ان)")
_SURE = "ين"
"""The ending that few words have which are no dual."""

_TWO = Word(Kind.COUNT, Decimal(2))
_REACH = 3
"""How many words may stand between "each" and what each one has two of."""

_HAS = VERBS | {Kind.OTHER, Kind.UNIT, Kind.NAME, Kind.COUNT}


def opened(folded: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with two, and then the noun, in place of each dual that says what each has."""
    each = -1
    for at, token in enumerate(tokens):
        if token.kind is Kind.PER:
            each = at
        elif each >= 0 and token.kind is Kind.OTHER and _is_of_each(tokens, each, at):
            found = _DUAL.fullmatch(folded, token.start, token.end)
            if found and unled(found[0]) == found[0] and _is_two(folded, tokens, at, found):
                yield token._replace(kind=_TWO.kind, word=_TWO)
                yield token._replace(end=found.end("one"))
                continue
        yield token


def _is_of_each(tokens: Sequence[Token], each: int, at: int) -> bool:
    """Whether a word says what each of some things has, or does, and is not counted itself."""
    between = tokens[each + 1 : at]
    if not 1 <= len(between) <= _REACH or between[0].word.name in TIMES:
        return False
    counted = between[-1].kind is Kind.COUNT and between[-1].word.value != 1
    return {token.kind for token in between} <= _HAS and not counted


def _is_two(folded: str, tokens: Sequence[Token], at: int, dual: re.Match[str]) -> bool:
    """Whether a word with the ending of a dual is one: one of it is named besides, or the clause
    ends, or says when.
    """
    one = names(dual["one"])
    others = (each for each in tokens if each.start != tokens[at].start)
    if any(not one.isdisjoint(names(folded[each.start : each.end])) for each in others):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    timed = tokens[at + 2 : at + 3] if after and after.kind is Kind.OTHER else (after,)
    ends = after is not None and after.kind is Kind.MARK
    return dual["two"] == _SURE and (
        ends or any(each and each.word.name in TIMES for each in timed)
    )
