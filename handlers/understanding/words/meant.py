"""Which of the words, names and amounts found in a message count, by what stands beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TypeVar

from handlers.understanding import Mention, Quantity
from handlers.understanding.words.backwards import backwards
from handlers.understanding.words.denying import DENIALS
from handlers.understanding.words.groups import Groups, Place
from handlers.understanding.words.tags import expecting
from handlers.understanding.words.weighing import weighing
from handlers.understanding.writing.tokens import AND, Token

_GREETING = "talk.greeting"
_WHERE = "asked.where"
_NOW = "topics.today"
_PART = "topics.part-"
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
_WITHOUT = ("follow.lacks", "topics.negated")
_TWO = 2
_OR = ("ولا", "la")
"""``Or``, which looks like ``and not``, and ``to``, which looks like ``no``."""

_UNABLE, _LANGUAGE, _TO = "follow.unable", "talk.language", "talk.to-"
_TALK = "talk."
_WHY = "asked.why"
_WHEN, _CASE = "asked.when", "follow.case"
_PRICED = ("asked.how-much", "asked.what", "topics.price", "topics.cost")
_ANDS = frozenset({"and", "or", "&"})
_AUXILIARIES = frozenset({
    "did", "do", "does", "was", "were", "is", "are", "has", "have", "had", "will", "would",
})  # fmt: skip
_CACHED, _INPUT, _NEGATED = "topics.cached", "topics.input", "topics.negated"
_LACKING = ("follow.not", "follow.lacks")
_OPEN = ("asked.when", "asked.who", "asked.where", "asked.how-much", "asked.which-most")
_BESIDES = "topics.besides"
_SHORT = 10
"""Words of a message that may deny what was said before it."""

_OWNED = frozenset({"company", "index"})
_MOVED = frozenset({
    "topics.fall", "topics.rise", "topics.left", "topics.difference", "topics.saving",
    "follow.out-by", "topics.before", "topics.after",
})  # fmt: skip
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
    if any(group.startswith(_TO) for group in found):
        found = _able(_wanted(found, tokens))
    found = expecting(found, tokens)
    groups = _asking(_unasked(_greeted(found, tokens), tokens, mentions))
    groups = _uncached(_meanwhile(_caused(groups), tokens))
    denied = _denied(tokens, groups) | _counted_wrong(tokens, groups, quantities)
    groups = _before_names(_undenied(groups, denied), tokens, mentions)
    groups = _whole(_unplaced(groups, tokens, quantities), tokens, quantities)
    quantities = _put(quantities, groups, mentions)
    groups = weighing(backwards(groups, tokens, mentions, quantities), mentions)
    owned = {None} if "topics.budget" in groups else set()
    paid = any(each.is_money or each.unit in owned for each in quantities)
    groups = _free(_pointing(groups, tokens, mentions, paid=paid), tokens, mentions)
    return (
        groups,
        _kept(_named(mentions, groups, tokens), tokens, denied),
        _kept(_counted(quantities, groups, tokens), tokens, denied),
    )


def _unplaced(groups: Groups, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> Groups:
    """Without ``where`` that is part of an amount: ``ألفين``."""
    wheres = groups.get(_WHERE)
    if not wheres or not quantities:
        return groups
    spans = [(each.start, each.end) for each in quantities]
    left = [
        place
        for place in wheres
        if not any(first <= tokens[place[0]].start < end for first, end in spans)
    ]
    return _standing({**groups, _WHERE: left})


def _standing(groups: Groups) -> Groups:
    """Those of the groups that are left anywhere."""
    return {group: places for group, places in groups.items() if places}


def _greeted(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """Without ``now`` that greets where a message begins, and a greeting that points there."""
    led = bool(tokens) and tokens[0].text.startswith(AND)
    pointing = {*groups.get("follow.pronoun", ())} - (set() if led else {(0, 1)})
    if not pointing.isdisjoint(groups.get(_GREETING, ())):
        greeted = [place for place in groups[_GREETING] if place not in pointing]
        groups = _standing({**groups, _GREETING: greeted})
    if (0, 1) not in groups.get(_GREETING, ()) or len(tokens) == 1:
        return groups
    pointed = (0, 1) in groups.get("follow.pronoun", ())
    other = _GREETING if pointed else _NOW
    if tokens[0].text.startswith(AND) or other not in groups:
        return groups
    return _standing({**groups, other: [place for place in groups[other] if place != (0, 1)]})


def _wanted(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """Without a language that is only said of something: ``الدوري الإنكليزي``."""
    if len(tokens) <= _TWO:
        return groups
    kept = {
        group: [p for p in places if not group.startswith(_TO) or not _is_said_of(tokens, p)]
        for group, places in groups.items()
    }
    return _standing(kept)


def _is_said_of(tokens: Sequence[Token], place: Place) -> bool:
    """Whether one word with the article stands after another one with it."""
    first, end = place
    with_article = all(tokens[at].text.startswith(_THE) for at in (first - 1, first))
    return first > 0 and end == first + 1 and with_article


def _able(groups: Groups) -> Groups:
    """Without a language that is said not to be known: ``I can't read Arabic``; that asks which
    there are.
    """
    unable = groups.get(_UNABLE, ())
    told = [p for group, places in groups.items() if group.startswith(_TO) for p in places]
    unknown = {min(told, key=partial(_between, each)) for each in unable}
    left: dict[str, Sequence[Place]] = {
        group: [p for p in places if not (p in unknown and any(_is_near(p, u) for u in unable))]
        for group, places in groups.items()
        if group.startswith(_TO) and unable
    }
    if all(left.get(group) for group in left):
        return groups
    lost = [place for group in left for place in groups[group] if place not in left[group]]
    kept = {group: left.get(group, places) for group, places in groups.items()}
    asked = {} if any(left.values()) else {_LANGUAGE: lost}
    return {**_standing(kept), **asked}


def _is_near(one: Place, other: Place) -> bool:
    """Whether at most one word stands between two places."""
    return -1 <= _between(one, other) <= 1


def _between(one: Place, other: Place) -> int:
    """How many words stand between two places."""
    return max(one[0], other[0]) - min(one[1], other[1])


def _unasked(
    groups: Groups,
    tokens: Sequence[Token],
    found: Iterable[Mention],
) -> Groups:
    """Without ``who`` that is ``from`` before a model or its maker, ``ومن o1``, or a part of
    ``without``.
    """
    if "asked.who" not in groups:
        return groups
    named = [*found]
    models = {each.start for each in named if each.kind == "model"}
    models |= {one.start for one, other in pairwise(named) if other.start in models}
    leading = {
        place
        for place in groups.get("follow.on", ())
        if place[1] < len(tokens) and tokens[place[1]].start in models
    }
    without = {at for group in _WITHOUT for at, _ in groups.get(group, ())}
    asking = groups["asked.who"]
    left = [place for place in asking if place not in leading and place[0] not in without]
    return _standing({**groups, "asked.who": left})


def _asking(groups: Groups) -> Groups:
    """Without what only leads to the next thing: ``what`` of ``what about``."""
    leading = {
        at
        for group in ("follow.start", "follow.other")
        for first, end in groups.get(group, ())
        if end - first > 1
        for at in range(first, end)
    }
    if not leading:
        return groups
    kept = {
        group: [p for p in places if not _is_led(group) or not leading.issuperset(range(*p))]
        for group, places in groups.items()
    }
    return _standing(kept)


def _caused(groups: Groups) -> Groups:
    """Without ``why`` that gives a cause beside what is asked: ``when was it, because of R1?``"""
    causes = groups.get("follow.cause", ())
    left = [place for place in groups.get(_WHY, ()) if place not in causes]
    if left or not causes or not any(group in groups for group in _OPEN):
        return groups
    return {group: places for group, places in groups.items() if group != _WHY}


def _meanwhile(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """Without ``when`` that says in which case: ``what do I pay when I send 2M tokens?``"""
    cases = {place for place in groups.get(_CASE, ()) if not _is_asked(tokens, place)}
    asked = [at for group in _PRICED for at, _ in groups.get(group, ())]
    if not cases or min(asked, default=len(tokens)) > min(cases)[0]:
        return groups
    left = [place for place in groups.get(_WHEN, ()) if place not in cases]
    return _standing({**groups, _WHEN: left})


def _is_asked(tokens: Sequence[Token], place: Place) -> bool:
    """Whether ``when`` asks: ``when did it``, ``and when``."""
    before = tokens[place[0] - 1].text if place[0] else ""
    after = tokens[place[1]].text if place[1] < len(tokens) else ""
    return before in _ANDS or after in _AUXILIARIES or not after


def _uncached(groups: Groups) -> Groups:
    """With a denial instead of the cache that is denied: ``nothing cached``, ``مب مخزنة``."""
    ends = {end for group in _LACKING for _, end in groups.get(group, ())}
    denied = [(f, e) for f, e in groups.get(_CACHED, ()) if not ends.isdisjoint((f, f - 1))]
    if not denied:
        return groups
    left = [place for place in groups[_CACHED] if place not in denied]
    said = [*groups.get(_NEGATED, ()), *denied]
    return _standing({_INPUT: denied, **groups, _CACHED: left, _NEGATED: said})


def _is_led(group: str) -> bool:
    """Whether a group holds words that mean something else there: ``make it R1``."""
    return group.startswith("asked.") or group in {"topics.develop", "topics.today"}


def _denied(tokens: Sequence[Token], groups: Groups) -> frozenset[int]:
    """Where the tokens stand that a short message denies: ``Microsoft, not Nvidia``."""
    if len(tokens) > _SHORT or _WHY in groups:
        return frozenset()
    corrects = "follow.correct" in groups
    return frozenset(end for first, end in groups.get("follow.not", ()) if first or corrects)


def _counted_wrong(
    tokens: Sequence[Token], groups: Groups, found: Sequence[Quantity]
) -> frozenset[int]:
    """Where a number stands that is denied beside another one: ``two million, not four``."""
    if len(found) != _TWO or len(tokens) > _SHORT or any(each.ends for each in found):
        return frozenset()
    starts = {each.start for each in found}
    ends = {
        end
        for group in DENIALS
        for first, end in groups.get(group, ())
        if end < len(tokens) and tokens[first].text not in _OR
    }
    return frozenset(
        end
        for end in ends
        if tokens[end].start in starts and tokens[end].start - tokens[end - 1].end == 1
    )


def _whole(groups: Groups, tokens: Sequence[Token], found: Iterable[Quantity]) -> Groups:
    """Without the part of something that begins an amount: ``about half a trillion``."""
    if not any(group.startswith(_PART) for group in groups):
        return groups
    counting = {
        at
        for at, token in enumerate(tokens)
        if any(each.start < token.end < each.end for each in found)
    }
    kept = {
        group: [place for place in places if place[1] - 1 not in counting]
        if group.startswith(_PART)
        else places
        for group, places in groups.items()
    }
    return _standing(kept)


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


def _before_names(
    groups: Groups,
    tokens: Sequence[Token],
    mentions: Iterable[Mention],
) -> Groups:
    """Without ``besides`` where it leaves out no name: ``غير`` is ``not`` as well."""
    if _BESIDES not in groups:
        return groups
    starts = {mention.start for mention in mentions}
    places = [p for p in groups[_BESIDES] if p[1] < len(tokens) and tokens[p[1]].start in starts]
    others = {group: each for group, each in groups.items() if group != _BESIDES}
    return {**others, _BESIDES: places} if places else others


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
    left = {group: places for group, places in groups.items() if group != EITHER}
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
    return _standing({**groups, _PRONOUN: left})


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
    """With what is put into a share that moved as money, and not as what is sent to a model."""
    if not (quantities and mentions and mentions[0].kind in _OWNED):
        return quantities
    if _MOVED.isdisjoint(groups) or not _COUNTED.isdisjoint(groups):
        return quantities
    if not _OWNED.issuperset([each.kind for each in mentions]):
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
