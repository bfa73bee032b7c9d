"""A verb of falling that is spelt like one of expecting: ``توگع``."""

from collections.abc import Sequence

from handlers.understanding import Mention
from handlers.understanding.words.groups import Groups, standing, without
from handlers.understanding.writing.tokens import Token

_EITHER, _FORECAST, _FALL = "follow.falls-or-expects", "topics.forecast", "topics.fall"
_THE = "ال"
_BEFORE = ("asked.why", "follow.shares")


def falling(groups: Groups, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Groups:
    """With a fall and no forecast where the verb stands after what falls, or after ``why``:
    ``شنو خلّى أسهم التقنية توگع``, ``ليش توگع``.
    """
    if _EITHER not in groups:
        return groups
    before = {end for name in _BEFORE for _, end in groups.get(name, ())}
    ends = {mention.end for mention in mentions}
    before |= {at + 1 for at, token in enumerate(tokens) if token.end in ends}
    before |= {at + 1 for at in before if at < len(tokens) and tokens[at].text.startswith(_THE)}
    falls = [place for place in groups[_EITHER] if place[0] in before]
    rest = without(groups, _EITHER)
    if not falls:
        return rest
    left = [place for place in groups.get(_FORECAST, ()) if place not in falls]
    return standing({**rest, _FORECAST: left, _FALL: [*groups.get(_FALL, ()), *falls]})
