"""A whole of which half is for one model, and half for another one."""

from collections.abc import Sequence
from itertools import pairwise

from handlers.understanding import Mention
from handlers.understanding.words.groups import Groups
from handlers.understanding.writing.tokens import Token

_HALF, _ON = "topics.halves", "topics.half-on"


def halving(groups: Groups, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Groups:
    """The groups, with ``half-on`` where a half stands before each of two models, whatever is said
    between them: ``half of the work on o1 and the other half on R1``.
    """
    halves = groups.get(_HALF, ())
    models = [each.start for each in mentions if each.kind == "model"]
    if len(models) != 2 or _ON in groups:
        return groups
    starts = sorted({tokens[first].start for first, _ in halves})
    each = [any(low <= at < high for at in starts) for low, high in pairwise((0, *models))]
    return {**groups, _ON: halves} if len(starts) == 2 and all(each) else groups
