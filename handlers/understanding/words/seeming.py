"""Words that mean nothing, or something else, where they stand: ``what`` of ``what about``."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from handlers.understanding import Mention, Quantity
from handlers.understanding.words.groups import Groups, Place, standing, without
from handlers.understanding.words.tags import expecting
from handlers.understanding.writing.tokens import AND, Token

_GREETING = "talk.greeting"
_WHERE = "asked.where"
_NOW = "topics.today"
_PART = "topics.part-"
_WITHOUT = ("follow.lacks", "topics.negated")
_UNABLE, _LANGUAGE, _TO = "follow.unable", "talk.language", "talk.to-"
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
_WHY = "asked.why"
_THE = "ال"


def settled(groups: Groups, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Groups:
    """Those of the groups that a message says, by the other words around them."""
    if any(group.startswith(_TO) for group in groups):
        groups = _able(_wanted(groups, tokens))
    groups = expecting(groups, tokens)
    groups = _asking(_unasked(_greeted(groups, tokens), tokens, mentions))
    return _uncached(_meanwhile(_caused(groups), tokens))


def unplaced(groups: Groups, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> Groups:
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
    return standing({**groups, _WHERE: left})


def _greeted(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """Without ``now`` that greets where a message begins, and a greeting that points there."""
    led = bool(tokens) and tokens[0].text.startswith(AND)
    pointing = {*groups.get("follow.pronoun", ())} - (set() if led else {(0, 1)})
    if not pointing.isdisjoint(groups.get(_GREETING, ())):
        greeted = [place for place in groups[_GREETING] if place not in pointing]
        groups = standing({**groups, _GREETING: greeted})
    if (0, 1) not in groups.get(_GREETING, ()) or len(tokens) == 1:
        return groups
    pointed = (0, 1) in groups.get("follow.pronoun", ())
    other = _GREETING if pointed else _NOW
    if tokens[0].text.startswith(AND) or other not in groups:
        return groups
    return standing({**groups, other: [place for place in groups[other] if place != (0, 1)]})


def _wanted(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """Without a language that is only said of something: ``الدوري الإنكليزي``."""
    if len(tokens) <= 2:
        return groups
    kept = {
        group: [p for p in places if not group.startswith(_TO) or not _is_said_of(tokens, p)]
        for group, places in groups.items()
    }
    return standing(kept)


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
    return {**standing(kept), **asked}


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
    return standing({**groups, "asked.who": left})


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
    return standing(kept)


def _caused(groups: Groups) -> Groups:
    """Without ``why`` that gives a cause beside what is asked: ``when was it, because of R1?``"""
    causes = groups.get("follow.cause", ())
    left = [place for place in groups.get(_WHY, ()) if place not in causes]
    if left or not causes or not any(group in groups for group in _OPEN):
        return groups
    return without(groups, _WHY)


def _meanwhile(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """Without ``when`` that says in which case: ``what do I pay when I send 2M tokens?``"""
    cases = {place for place in groups.get(_CASE, ()) if not _is_asked(tokens, place)}
    asked = [at for group in _PRICED for at, _ in groups.get(group, ())]
    if not cases or min(asked, default=len(tokens)) > min(cases)[0]:
        return groups
    left = [place for place in groups.get(_WHEN, ()) if place not in cases]
    return standing({**groups, _WHEN: left})


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
    return standing({_INPUT: denied, **groups, _CACHED: left, _NEGATED: said})


def _is_led(group: str) -> bool:
    """Whether a group holds words that mean something else there: ``make it R1``."""
    return group.startswith("asked.") or group in {"topics.develop", "topics.today"}


def whole(groups: Groups, tokens: Sequence[Token], found: Iterable[Quantity]) -> Groups:
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
    return standing(kept)


def before_names(
    groups: Groups,
    tokens: Sequence[Token],
    mentions: Iterable[Mention],
) -> Groups:
    """Without ``besides`` where it leaves out no name: ``غير`` is ``not`` as well."""
    if _BESIDES not in groups:
        return groups
    starts = {mention.start for mention in mentions}
    places = [p for p in groups[_BESIDES] if p[1] < len(tokens) and tokens[p[1]].start in starts]
    others = without(groups, _BESIDES)
    return {**others, _BESIDES: places} if places else others
