"""Which of the things that were named is meant by ``the second one``, ``الأخير``."""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.concluding import concludes
from handlers.understanding.leaning import (
    OWNED,
    PLACES,
    SHORT,
    SIZES,
    STORY,
    Kin,
    Meaning,
    alone,
    is_aside,
    is_pointed,
    is_sided,
    is_tested,
    kinds,
    leans,
    priced,
    says_anything,
)
from handlers.understanding.message import Message
from handlers.understanding.owning import owner

_TESTS = frozenset({"benchmark"})
_TWO = 2
_SECOND = 1
"""The place from which on the other one of two may be meant."""


def stands(message: Message) -> bool:
    """Whether a message means the same whatever was said before it."""
    own = alone(message)
    pointing = ("follow.pronoun", "follow.between", "follow.quality", "topics.secondly")
    points = message.has(*pointing, *PLACES)
    country = not own.mentions and message.section("trait")
    partial = country or is_tested(own) or is_sided(own) or _size(own)
    return not (points or partial or leans(own) or is_aside(own) or concludes(own))


def pointed(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """``The second one``, and ``it`` of ``is it Google's?``: as if they had been named."""
    message = own.message
    if sized := _sized(own, before, kin):
        return sized
    if models := _made(own, before, kin):
        return replace(own, mentions=models)
    owned = message.has("follow.pronoun") and "how-much" not in own.asked
    if owned and {each.id for each in own.mentions} == {owner(message)}:
        return replace(own, mentions=(*before.mentions[:1], *own.mentions))
    if message.has("follow.between") and len(own.mentions) == 1:
        other = (each for each in before.mentions if each.kind == own.mentions[0].kind)
        return replace(own, mentions=(*tuple(other)[:1], *own.mentions))
    meant = None if own.mentions else _of_country(own, before, kin) or _placed(own, before, kin)
    return replace(own, mentions=(meant,), topics=own.topics - {"secondly"}) if meant else own


def _sized(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``The smallest``: of the models of several sizes that were spoken of; after a test it asks no
    more than what that model scored.
    """
    size = _size(own)
    spoken = size and "distilled" in before.topics and kinds(own.mentions) <= _TESTS
    model = kin[STORY].get(size) if size and spoken else None
    if model is None:
        return None
    tests = kinds(own.mentions) or kinds(before.mentions) & _TESTS
    if tests and own.asked <= {"which-most", "what", "how-much"}:
        own = replace(own, asked=own.asked - {"which-most"}, topics=own.topics - {"most", "least"})
    said = {"distilled"} if says_anything(own) else set()
    return replace(own, mentions=(model, *own.mentions), topics=own.topics | said)


def _size(own: Meaning) -> str | None:
    """Which end of several sizes a message speaks of."""
    return next((each for each in SIZES if own.message.has(f"detail.{each}")), None)


def _made(own: Meaning, before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """``And the other one, of OpenAI?``: after a model, that of another maker."""
    if kinds(own.mentions) != {"company"} or kinds(before.mentions) != {"model"}:
        return ()
    model = kin.get(own.mentions[0].id, {}).get("made")
    if len(own.mentions) != 1 or model is None:
        return ()
    if own.message.has("follow.quality"):
        return (*before.mentions[:1], model)
    paid = priced(before) or "how-much" in before.asked or _counted(before)
    return (model,) if paid and not says_anything(own) else ()


def _counted(before: Meaning) -> bool:
    return any(each.unit == "tokens" for each in before.quantities)


def _of_country(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``والأمريكي؟``: after a model, that of another country."""
    points = own.message.has("follow.pronoun") and not own.message.has("topics.belongs")
    asks = own.asked or points
    named = kinds(before.mentions)
    spoken = "model" in named or (named == {"company"} and priced(before))
    if asks or not spoken:
        return None
    return next(filter(None, map(kin[STORY].get, own.message.section("trait"))), None)


def _placed(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``The second one``, and the other one of two where that is spoken of already: ``التاني``."""
    place = next((at for at, group in enumerate(PLACES) if own.message.has(group)), None)
    if own.message.has("topics.secondly") and kinds(before.mentions) <= OWNED:
        place = _SECOND
    if "which-most" in own.asked and kinds(before.mentions) & _TESTS:
        return None
    choice = _choice(before, kin)
    most = 2 * SHORT if own.quantities else SHORT
    if place is None or len(own.message.tokens) > most or len(choice) < _TWO:
        return None
    meant = choice[-1] if place >= len(choice) else choice[place]
    spoken = {meant.id} == {each.id for each in before.mentions}
    bare = not (own.quantities or says_anything(own)) or own.message.has("follow.other")
    return choice[0] if spoken and bare and place >= _SECOND else meant


def _from_the_first(choice: tuple[Mention, ...], before: Meaning) -> tuple[Mention, ...]:
    """Without what was spoken of before the one that was meant by the first."""
    if not before.message.has("follow.first") or not is_pointed(before):
        return choice
    ids = [each.id for each in choice]
    first = next((ids.index(each.id) for each in before.mentions if each.id in ids), 0)
    return choice[first:] if len(choice) - first >= _TWO else choice


def _choice(before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """What may be meant by the first and the second: what was named last, in its order."""
    for spoken in (before.mentions, before.recent[::-1]):
        for kind in (each.kind for each in spoken):
            alike = {each.id: each for each in spoken if each.kind == kind}
            if len(alike) >= _TWO:
                return _from_the_first(tuple(alike.values()), before)
    (*_, last) = (None, *before.mentions)
    other = kin.get(last.id, {}).get("other") if last else None
    return (last, other) if last and other else ()
