"""Which of the words, names and amounts found in a message count, by what stands beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from handlers.scales import BILLION
from handlers.understanding import Mention, Quantity
from handlers.understanding.words.backwards import backwards
from handlers.understanding.words.choosing import choosing
from handlers.understanding.words.denying import DENIALS
from handlers.understanding.words.falling import falling
from handlers.understanding.words.groups import Groups, standing, without
from handlers.understanding.words.halving import halving
from handlers.understanding.words.percent import by_percent
from handlers.understanding.words.seeming import before_names, settled, unplaced, whole
from handlers.understanding.words.thanking import thanking
from handlers.understanding.words.weighing import weighing
from handlers.understanding.writing.tokens import Token

_SIMPLE, _ANY = "topics.simple", "topics.any"
_TOGETHER = "topics.together"
THESE = "follow.several"
EITHER = "follow.these-or-name"
_THEY = ("وا", "و")
"""End the verbs of several people or things."""

_PRONOUN, _THIS = "follow.pronoun", "follow.this"
_HE_OR_IT, _SHARES = "follow.he-or-it", "follow.shares"
_WHICH, _FROM_IT = "follow.which", "follow.from-it"
_SIDES = ("topics.input", "topics.output")
_THE = "ال"
_OR = ("ولا", "la")
"""``Or``, which looks like ``and not``, and ``to``, which looks like ``no``."""

_TALK = "talk."
_WHY = "asked.why"
_SHORT = 10
"""Words of a message that may deny what was said before it."""

_OWNED = frozenset({"company", "index"})
_INVESTED = frozenset({
    "topics.fall", "topics.rise", "topics.left", "topics.difference", "topics.saving",
    "follow.out-by", "topics.before", "topics.after", "topics.budget",
})  # fmt: skip
_CACHED = "topics.cached"
_COUNTED = frozenset({
    "topics.token", "topics.input", "topics.output", "topics.cached", "topics.cost",
})  # fmt: skip
"""What tells that tokens are counted, though nobody says so."""

_T = TypeVar("_T", Mention, Quantity)


def meant(
    found: Groups,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> tuple[Groups, tuple[Mention, ...], tuple[Quantity, ...]]:
    """Those of the groups, names and amounts that a message says and does not deny."""
    found, quantities = by_percent(choosing(found, tokens), tokens, quantities)
    groups = settled(thanking(falling(found, tokens, mentions), quantities), tokens, mentions)
    denied = _denied(tokens, groups) | _counted_wrong(tokens, groups, quantities)
    groups = before_names(_undenied(groups, denied), tokens, mentions)
    groups = whole(unplaced(groups, tokens, quantities), tokens, quantities)
    quantities = _put(quantities, groups, mentions)
    groups = weighing(backwards(groups, tokens, mentions, quantities), mentions)
    groups = halving(groups, tokens, mentions)
    owned = {None} if "topics.budget" in groups else set()
    paid = any(each.is_money or each.unit in owned for each in quantities)
    groups = _free(_pointing(groups, tokens, mentions, paid=paid), tokens, mentions)
    return (
        groups,
        _kept(_named(mentions, groups, tokens), tokens, denied),
        _kept(_counted(quantities, groups, tokens), tokens, denied),
    )


def _denied(tokens: Sequence[Token], groups: Groups) -> frozenset[int]:
    """Where the tokens stand that a short message denies: ``Microsoft, not Nvidia``."""
    if len(tokens) > _SHORT or _WHY in groups:
        return frozenset()
    corrects = "follow.correct" in groups
    return frozenset(end for first, end in groups.get("follow.not", ()) if first or corrects)


def _counted_wrong(
    tokens: Sequence[Token], groups: Groups, found: Sequence[Quantity]
) -> frozenset[int]:
    """Where a number stands that is denied beside another one: ``two million, not four``; a "no"
    that leads both is of what was told before: ``لا 16 مليون ما 6``.
    """
    if len(found) != 2 or len(tokens) > _SHORT or any(each.ends for each in found):
        return frozenset()
    starts = {each.start for each in found}
    ends = {
        end
        for group in DENIALS
        for first, end in groups.get(group, ())
        if end < len(tokens) and tokens[first].text not in _OR
    }
    wrong = sorted(
        end
        for end in ends
        if tokens[end].start in starts and tokens[end].start - tokens[end - 1].end == 1
    )
    return frozenset(wrong[-1:])


def _undenied(groups: Groups, denied: frozenset[int]) -> Groups:
    """Without a side that is denied beside another one: ``output, not input``."""
    if not denied:
        return groups
    left = {
        side: [place for place in groups.get(side, ()) if place[0] not in denied] for side in _SIDES
    }
    if not any(left.values()):
        return groups
    return {
        group: left.get(group, places) for group, places in groups.items() if left.get(group, 1)
    }


def _named(
    found: Sequence[Mention],
    groups: Groups,
    tokens: Sequence[Token],
) -> tuple[Mention, ...]:
    """Without what is a word for several things: ``الاتنين ديل`` speaks of no company."""
    several = [(tokens[first].start, tokens[end - 1].end) for first, end in groups.get(THESE, ())]
    if not several:
        return tuple(found)
    return tuple(m for m in found if not any(start <= m.start < end for start, end in several))


def _pointing(
    groups: Groups, tokens: Sequence[Token], mentions: Iterable[Mention], *, paid: bool
) -> Groups:
    """With ``THESE`` where a word that is a name too points at several: ``ديل نزلوا``, but not
    beside money.
    """
    either = groups.get(EITHER, ())
    if not either:
        return groups
    before = {end for _, end in groups.get("follow.before-these", ())}
    after = {first for first, _ in groups.get("follow.after-these", ())}
    starts = {tokens[first].start for first, _ in either}
    others = any(mention.start not in starts and mention.kind == "company" for mention in mentions)
    pointed = [
        (first, end)
        for first, end in either
        if (end < len(tokens) and tokens[end].text.endswith(_THEY))
        or (not (others or paid) and (first in before or end in after or _defined(tokens, first)))
    ]
    left = without(groups, EITHER)
    return {**left, THESE: [*left.get(THESE, ()), *pointed]} if pointed else left


def _defined(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before is definite: ``الباحثين ديل``."""
    return at > 0 and tokens[at - 1].text.removeprefix("و").startswith(_THE)


def _free(groups: Groups, tokens: Sequence[Token], mentions: Iterable[Mention]) -> Groups:
    """Without a pronoun that stands beside what it means: ``R1 ده``, ``شنو هو R1``, ``نزلت
    الأسهم``, ``what it is made of``.
    """
    places = groups.get(_PRONOUN)
    if not places:
        return groups
    names = [(mention.start, mention.end) for mention in mentions]
    named = {
        at for at, token in enumerate(tokens) for start, end in names if start <= token.start < end
    }
    this, from_it = groups.get(_THIS, ()), groups.get(_FROM_IT, ())
    shares = {first for first, _ in groups.get(_SHARES, ())}
    subjects = {_HE_OR_IT: named, "topics.fall": shares, "topics.rise": shares}
    led = {
        place
        for group, after in subjects.items()
        for place in groups.get(group, ())
        if place[1] in after
    }
    which = min((first for first, _ in groups.get(_WHICH, ())), default=len(tokens))
    left = [
        (first, end)
        for first, end in places
        if (first, end) not in led
        and not ((first, end) in this and named & {first - 1, end})
        and not ((first, end) in from_it and 0 < which < first)
    ]
    return standing({**groups, _PRONOUN: left})


def _counted(
    found: Sequence[Quantity],
    groups: Groups,
    tokens: Sequence[Token],
) -> tuple[Quantity, ...]:
    """Without what counts the things that were named, ``of the three``, and without small talk,
    any one and the years of whom it is to be told simply: ``مية مية``, ``like I'm 5``; nor
    ``grand`` of the ``grand total``.
    """
    if not found:
        return ()
    several = {
        at
        for group, places in groups.items()
        if group == THESE or group.startswith(_TALK)
        for first, end in places
        if group == THESE or end > first + 1
        for at in range(first, end)
    }
    ends = {tokens[at].start: tokens[at].end for at in several}
    apart = {
        tokens[at].start
        for first, end in (*groups.get(_SIMPLE, ()), *groups.get(_ANY, ()))
        for at in range(first + 1, end)
    }
    apart |= {tokens[first].start for first, end in groups.get(_TOGETHER, ()) if end > first + 1}
    kept = (each for each in found if each.start not in apart)
    return tuple(each for each in kept if each.unit or each.end > ends.get(each.start, -1))


def _put(
    quantities: Sequence[Quantity], groups: Groups, mentions: Sequence[Mention]
) -> Sequence[Quantity]:
    """With what is put into a share as money, and not as what is sent to a model; so with billions
    in cash: ``593 مليار كاش``.
    """
    if not (quantities and mentions and mentions[0].kind in _OWNED):
        return quantities
    if _INVESTED.isdisjoint(groups) or not _OWNED.issuperset([each.kind for each in mentions]):
        return quantities
    cash = {each for each in quantities if each.side == "cached" and each.amount >= BILLION}
    if not _COUNTED.isdisjoint(groups) and not (cash and _COUNTED & {*groups} == {_CACHED}):
        return quantities
    sent = [each for each in quantities if each.side or each.unit == "requests"]
    return [replace(each, unit=None, side=None) if each in sent else each for each in quantities]


def _kept(found: tuple[_T, ...], tokens: Sequence[Token], denied: frozenset[int]) -> tuple[_T, ...]:
    """Without what is denied, where something else is left."""
    if not denied:
        return found
    starts = {tokens[at].start for at in denied if at < len(tokens)}
    left = tuple(each for each in found if each.start not in starts)
    return left or found
