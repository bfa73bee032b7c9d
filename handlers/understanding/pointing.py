"""Which of the things that were named is meant by ``the second one``, ``الأخير``."""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.leaning import PLACES, SHORT, Meaning
from handlers.understanding.owning import owner

_TWO = 2
_SECOND = 1
"""The place from which on the other one of two may be meant: ``التاني``."""


def pointed(own: Meaning, before: Meaning) -> Meaning:
    """``The second one``, and ``it`` of ``is it Google's?``: as if they had been named."""
    message = own.message
    if message.has("follow.pronoun") and {each.id for each in own.mentions} == {owner(message)}:
        return replace(own, mentions=(*before.mentions[:1], *own.mentions))
    place = next((at for at, group in enumerate(PLACES) if message.has(group)), None)
    if place is None or own.mentions or len(message.tokens) > SHORT:
        return own
    choice = _choice(before)
    if len(choice) < _TWO:
        return own
    meant = choice[-1] if place >= len(choice) else choice[place]
    if place >= _SECOND and {meant.id} == {each.id for each in before.mentions}:
        meant = choice[0]
    return replace(own, mentions=(meant,))


def _choice(before: Meaning) -> tuple[Mention, ...]:
    """What may be meant by the first and the second: what was named last, in its order."""
    for spoken in (before.mentions, before.recent[::-1]):
        for kind in (each.kind for each in spoken):
            alike = {each.id: each for each in spoken if each.kind == kind}
            if len(alike) >= _TWO:
                return tuple(alike.values())
    return ()
