"""Sums that are asked the other way round: what somebody had who lost so much, or has it left."""

from collections.abc import Collection, Iterator, Sequence

from handlers.understanding import Mention, Quantity
from handlers.understanding.words.groups import Groups, Place, standing
from handlers.understanding.words.recovering import recovering
from handlers.understanding.writing.tokens import Token

HAD = "topics.had"
LOST = "topics.lost-so-much"
LEFT_SO_MUCH = "topics.left-so-much"
_LEFT = "topics.left"
_BUDGET = "topics.budget"
_MOVES = ("topics.fall", "topics.rise")
_COST = "topics.cost"
_OUT = "follow.out-by"
"""That somebody is without so much: ``to be out $700``."""

_LOSS_OF = "follow.loss-of"
_ASKS = ("asked.how-much", "asked.what")
_COMPUTES = "asked.compute"
_OF = "follow.of"
_ARTICLE = "ال"
_AFTER = ("topics.left", "topics.after", *_MOVES)
_EARLIER = ("topics.before", "detail.before-that")
_LATER = ("topics.after", "detail.after-that", _LEFT, "topics.today")
_FIRST = "detail.first"
_RETURNED = "follow.comes-back"
_GET_BACK = "topics.get-back"
_NEAR = 3
_BETWEEN = 1
"""Words that may stand between a verb and its amount: ``lost about $500``."""


def backwards(
    groups: Groups,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> Groups:
    """The groups, with ``HAD`` only where it is asked how much that was, else as what one has of an
    amount, with ``LOST`` where money is what somebody lost or gained, and with ``LEFT_SO_MUCH``
    where it is what was left.
    """
    back, had = groups.get(_RETURNED, ()), groups.get(HAD, ())
    named = {each.start for each in mentions}
    groups = recovering(groups)
    groups = _not_to_names(groups, tokens, named) if quantities else groups
    money = {each.start for each in quantities if each.is_money}
    if not money and HAD not in groups:
        return groups
    if HAD in groups:
        asked = [place for place in groups[HAD] if _is_asked(place, groups, tokens, named)]
        owned = [place for place in groups[HAD] if place not in asked and quantities]
        groups = standing({**groups, HAD: asked, _BUDGET: [*groups.get(_BUDGET, ()), *owned]})
    if HAD in groups:
        money |= {each.start for each in quantities if each.unit is None}
    others = named | {each.start for each in quantities if each.start not in money}
    moves = _moves(groups) if money else ()
    lost = [place for place in moves if _is_told(place, groups, tokens, money, others)]
    left = groups.get(_LEFT, ()) if money else ()
    left = [place for place in left if _is_told(place, groups, tokens, money, others)]
    told = standing({LOST: lost, LEFT_SO_MUCH: left})
    returned = back and mentions and not (LOST in told or _GET_BACK in groups)
    if returned and _is_got_back(back, had, groups, tokens, money):
        return {**groups, LEFT_SO_MUCH: [*back]}
    if money and not told and _asks_before(groups, tokens, money):
        told = {LEFT_SO_MUCH: _places(groups, _LATER)}
    return {**groups, **told}


def _not_to_names(groups: Groups, tokens: Sequence[Token], named: Collection[int]) -> Groups:
    """The groups, where what goes back to a name does not rise: ``go back to Nvidia, with 80k``."""
    if _GET_BACK not in groups:
        return groups
    kept = [
        (first, end)
        for first, end in groups[_GET_BACK]
        if end == len(tokens) or tokens[end].start not in named
    ]
    return standing({**groups, _GET_BACK: kept})


def _asks_before(groups: Groups, tokens: Sequence[Token], money: set[int]) -> bool:
    """``I have $800 after it. What was it before?``: whether an amount is told of after the fall,
    and how much it was is asked of before it.
    """
    before, after = _places(groups, _EARLIER), _places(groups, _LATER)
    asks = _places(groups, _ASKS)
    told = [at for at, token in enumerate(tokens) if token.start in money]
    if not (before and after and asks and len(told) == 1):
        return False
    of_it = min((*before, *after), key=lambda place: max(place[0] - told[0], told[0] - place[1]))
    follows = [place for place in (*before, *after) if place[0] >= asks[0][1]]
    return of_it in after and min(follows, default=None) in before


def _is_got_back(
    back: Sequence[Place],
    had: Sequence[Place],
    groups: Groups,
    tokens: Sequence[Token],
    money: set[int],
) -> bool:
    """``I got $800 for them. What were they worth before?``: whether one amount is what came back,
    and what there was at first is asked.
    """
    told = [at for at, token in enumerate(tokens) if token.start in money]
    asks = [end for _, end in _places(groups, _ASKS)]
    if len(told) != 1 or any(first - end in {0, _BETWEEN} for first, _ in back for end in asks):
        return False
    (amount,) = told
    earlier = [place for place in (*back, *had) if place[0] < amount]
    beside = max(earlier) in back if earlier else back[0][0] - amount <= _NEAR
    first = [at for at, _ in (*had, *_places(groups, (*_EARLIER, _FIRST)))]
    return beside and any(end <= at and not end <= amount < at for end in asks for at in first)


def _places(groups: Groups, names: Sequence[str]) -> list[Place]:
    return [place for name in names for place in groups.get(name, ())]


def _moves(groups: Groups) -> Iterator[Place]:
    """Where it is said that something was lost or gained; ``a loss of`` tells so much only where
    it is asked what there was.
    """
    nouns = () if HAD in groups else groups.get(_LOSS_OF, ())
    for name in (*_MOVES, _OUT, _COST):
        yield from (place for place in groups.get(name, ()) if place not in nouns)


def _is_asked(
    place: Place,
    groups: Groups,
    tokens: Sequence[Token],
    named: set[int],
) -> bool:
    """Whether ``how much`` stands beside ``did I have``, and nothing after it says when."""
    first, end = place
    later = {at for name in _AFTER for at, _ in groups.get(name, ())}
    asks = next((groups[name] for name in _ASKS if name in groups), ())
    starts, ends = {at for at, _ in asks}, {last for _, last in asks}
    over = first - 1 if first and tokens[first - 1].start in named else first
    return end not in later and bool({first, over} & ends or end in starts)


def _is_told(
    place: Place,
    groups: Groups,
    tokens: Sequence[Token],
    money: set[int],
    others: set[int],
) -> bool:
    """Whether an amount of money, and none of ``others``, stands right after a verb that does not
    ask how much; ``lost of the $500`` and ``lost of my $500`` tell what there was.
    """
    first, end = place
    asks = {last for name in (*_ASKS, _COMPUTES) for _, last in groups.get(name, ())}
    of = {at for at, _ in groups.get(_OF, ())}
    following = tokens[end : end + 1 + _BETWEEN]
    if first in asks or end in of or any(token.start in others for token in following):
        return False
    return any(token.start in money and not token.text.startswith(_ARTICLE) for token in following)
