"""Which of the things that were named is meant by ``the second one``, ``الأخير``."""

from collections.abc import Set
from dataclasses import replace

from handlers.understanding import Mention, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.owning import owner
from handlers.understanding.talk.kin import SIZES, Kin
from handlers.understanding.talk.meanings import (
    FACTORS,
    NEXT,
    OWNED,
    PLACES,
    PREDICATES,
    PRICED,
    SHORT,
    Meaning,
    is_pointed,
    kinds,
    priced,
    says_anything,
)
from handlers.understanding.talk.ordering import is_ordered, ordered_after
from handlers.understanding.talk.origin import of_two_countries
from handlers.understanding.talk.partial import (
    is_scored,
    is_sided,
    is_tested,
)
from handlers.understanding.talk.replied import asks_who_lost, lost_by, of_one, ranking

_ENDS = ("cheapest", "dearest")
PRICE_ENDS = ("follow.cheapest", "follow.dearest")
_PRICES = frozenset({"cheapest", "dearest", "cheaper", "dearer"})
_WHOSE = frozenset({"company", "found", "develop", "belongs"})
_TESTS = frozenset({"benchmark"})
_MOST = frozenset({"most", "least"})
_OF_MOST = frozenset({"is-true", "which-most", "compare", "what", "who"})
_ARTICLES = ("ال", "وال", "لل", "بال")
_SECOND = 1
"""The place from which on the other one of two may be meant."""


def _the_most(own: Meaning, before: Meaning) -> Meaning | None:
    """``Isn't that the one that fell most?``, of the share that was spoken of."""
    one = len(before.mentions) == 1 and kinds(before.mentions) == {"company"}
    asks = "is-true" in own.asked and own.topics & _MOST and own.topics & {"fall", "a-loss"}
    points = own.message.has("follow.pronoun", "follow.this") and not own.quantities
    more = own.mentions or own.asked - _OF_MOST or own.message.has("topics.because")
    if more or not (one and asks and points):
        return None
    return replace(own, mentions=before.mentions, topics=own.topics - {"together", "all"})


def is_only_tested(own: Meaning) -> bool:
    """Whether a message names nothing, or a test alone: ``how did it do on AIME?``"""
    return kinds(own.mentions) <= {"benchmark"}


def is_partial(own: Meaning) -> bool:
    """Whether it depends on what was spoken of before which thing a message asks about."""
    country = (not own.mentions and own.message.section("trait")) or _of_place(own)
    alone = is_tested(own) or is_scored(own) or is_sided(own)
    led = country or alone or _size(own) or _asks_whose(own) or is_ordered(own)
    return bool(led) or asks_who_lost(own)


def pointed(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """``The second one``, and ``it`` of ``is it Google's?``: as if they had been named."""
    message = own.message
    if whole := _sized(own, before, kin) or ordered_after(own, before) or _the_most(own, before):
        return whole
    if models := _made(own, before, kin):
        return replace(own, mentions=models)
    owned = message.has("follow.pronoun") and "how-much" not in own.asked
    if owned and {each.id for each in own.mentions} == {owner(message)}:
        return replace(own, mentions=(*before.mentions[:1], *own.mentions))
    if message.has("follow.between") and len(own.mentions) == 1:
        other = (each for each in before.mentions if each.kind == own.mentions[0].kind)
        return replace(own, mentions=(*tuple(other)[:1], *own.mentions))
    if own.mentions:
        return own
    if loser := lost_by(own, before, kin):
        asked = own.asked - {"who"} | {"how-much"}
        return replace(own, mentions=(loser,), asked=asked, topics=own.topics - {"ok"})
    both = message.has("follow.these") and not message.has(*FACTORS)
    if both and (pair := _pair(own, before, kin)):
        return replace(own, mentions=pair)
    if meant := _of_country(own, before, kin) or _by_price(own, before, kin):
        asked = own.asked - {"which-most"}
        return replace(own, mentions=(meant,), asked=asked, topics=own.topics - _PRICES)
    meant = _next(own, before, kin) or _placed(own, before, kin)
    if meant is None:
        return own
    ranked = before.ranked or ranking(before, kin) or own.message.has(NEXT)
    told = of_one(own) if ranked else _from(own, before, meant)
    return replace(told, mentions=(meant,), topics=told.topics - {"secondly"})


def sized(own: Meaning, kin: Kin) -> Meaning:
    """``The smallest model in AIME``, ``the 70B in MATH-500``: a model of several sizes by its
    size, where a test is named and no other model.
    """
    named = kinds(own.mentions)
    models = [each for each in own.mentions if each.kind == "model"]
    if not named & _TESTS or named - _TESTS - {"model"} or len(models) > 1:
        return own
    counted = [each for each in own.quantities if each.unit is None and each.amount in kin.sizes]
    if len(counted) == 1:
        kept = tuple(each for each in own.quantities if each not in counted)
        mentions = (kin.sizes[counted[0].amount], *_tests(own))
        return replace(own, mentions=mentions, quantities=kept, topics=own.topics | {"benchmark"})
    size, spoken = _size(own), own.topics & {"distilled", "model"}
    if size is None or not spoken or models or own.topics & {"difference"}:
        return own
    return replace(
        own,
        mentions=(kin.alone[size], *_tests(own)),
        asked=own.asked - {"which-most"},
        topics=own.topics - {"most", "least"} | {"benchmark"},
    )


def _tests(own: Meaning) -> tuple[Mention, ...]:
    return tuple(each for each in own.mentions if each.kind in _TESTS)


def _by_price(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``The cheap one``, and ``the cheapest`` where it is asked whose it is."""
    if kinds(before.mentions) != {"model"} and not before.topics & _PRICES:
        return None
    for place, group in zip(_ENDS, PRICE_ENDS, strict=True):
        if own.message.has(group) or (place in own.topics and _asks_whose(own)):
            return kin.alone.get(place)
    return None


def _asks_whose(own: Meaning) -> bool:
    """``Who made the cheapest?``"""
    return "who" in own.asked and bool(own.topics & {*_ENDS}) and bool(own.topics & _WHOSE)


def _sized(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``The smallest``: of the models of several sizes that were spoken of; after a test it asks no
    more than what that model scored.
    """
    size = _size(own) or (_size(before) if is_tested(own) else None)
    spoken = size and "distilled" in before.topics and kinds(own.mentions) <= _TESTS
    model = kin.alone.get(size) if size and spoken else None
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
    """``And the other one, of OpenAI?``, ``from China``: after a model, that of another maker."""
    if meant := _maker_from(_of_place(own), before, kin):
        return (meant,)
    spoken = {each.kind if not kin.of(each, "made") else "model" for each in before.mentions}
    if kinds(own.mentions) != {"company"} or spoken != {"model"}:
        return ()
    model = kin.of(own.mentions[0], "made")
    if len(own.mentions) != 1 or model is None:
        return ()
    if own.message.has("follow.quality"):
        return (*before.mentions[:1], model)
    paid = priced(before) or "how-much" in before.asked or counts_tokens(before.quantities)
    if paid and own.asked & {"compare"} and own.asked <= {"compare", "how"}:
        return (*kin.made_by(before.mentions[:1]), model)
    charged = is_charged(own) and (priced(before) or counts_tokens(before.quantities))
    return (model,) if charged or (paid and not says_anything(own)) else ()


def is_charged(own: Meaning) -> bool:
    """``And what would OpenAI charge?``: whether a company may stand for its model."""
    if kinds(own.mentions) != {"company"} or own.message.strange:
        return False
    asks = own.message.has("follow.keep") or priced(own) or own.asked <= {"how-much", "compute"}
    said = own.topics & (PREDICATES - PRICED) or own.asked & {"who", "why", "when", "where"}
    return asks and not said


def _pair(own: Meaning, before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """``And on both?``: after the price of one model, that of its counterpart too."""
    models = [each for each in before.mentions if each.kind == "model"]
    told = own.topics & PREDICATES - {"price", "cost"}
    compares = told or own.asked & {"compare", "which-most"}
    if compares or len(models) != 1 or not (priced(before) or counts_tokens(before.quantities)):
        return ()
    past = (each for each in before.recent if each.kind == "model" and each.id != models[0].id)
    other = next(past, kin.of(models[0], "other"))
    return (*models, other) if other else ()


def _of_place(own: Meaning) -> Set[str]:
    """``The one from China``: the only thing that is named, where it is said to be from there."""
    if kinds(own.mentions) != {"place"} or own.quantities or own.asked or own.message.telling:
        return frozenset()
    led = {
        end for group in ("follow.of", "follow.on") for _, end in own.message.groups.get(group, ())
    }
    return {each.id for each in own.mentions if own.message.place(each)[0] in led}


def _of_country(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``والأمريكي؟``: after a model, that of another country."""
    points = own.message.has("follow.pronoun") and not own.message.has("topics.belongs")
    definite = _is_definite(own.message)
    asks = own.asked - ({"how-much", "compute", "compare"} if definite else set()) or (
        points and not definite
    )
    if of_two_countries(own.message):
        return None
    return None if asks else _maker_from(own.message.section("trait"), before, kin)


def _maker_from(countries: Set[str], before: Meaning, kin: Kin) -> Mention | None:
    """The model whose maker is from one of some countries, where models were spoken of."""
    named = kinds(before.mentions)
    spoken = "model" in named or (named == {"company"} and priced(before))
    return next(filter(None, map(kin.alone.get, countries if spoken else ())), None)


def _is_definite(message: Message) -> bool:
    """Whether a country is said with the article: ``الصيني ده``, ``the Chinese one``."""
    places = [
        p for group in message.groups if group.startswith("trait.") for p in message.groups[group]
    ]
    words = [message.tokens[max(first - 1, 0) : first + 1] for first, _ in places]
    return any(said[-1].text.startswith(_ARTICLES) or said[0].text == "the" for said in words)


def _next(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``And who is next?``: what comes after what was spoken of last, or is told second."""
    if not own.message.has(NEXT) or not kinds(before.mentions) <= OWNED:
        return None
    order = before.ranked or ranking(before, kin) or kin.by_value
    last = [at for at, each in enumerate(order) if each.id in {m.id for m in before.mentions}]
    return order[min(last[-1] if last else 0, len(order) - 2) + 1]


def _placed(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``The second one``, and the other one of two where that is spoken of already: ``التاني``."""
    place = next((at for at, group in enumerate(PLACES) if own.message.has(group)), None)
    if own.message.has("topics.secondly") and kinds(before.mentions) <= OWNED:
        place = _SECOND
    if "which-most" in own.asked and kinds(before.mentions) & _TESTS:
        return None
    choice = before.ranked or ranking(before, kin) or _choice(before, kin)
    returns = own.quantities or own.message.has("follow.start", "talk.ok")
    most = 2 * SHORT if returns else SHORT
    if place is None or len(own.message.tokens) > most or len(choice) < 2:
        return None
    meant = choice[-1] if place >= len(choice) else choice[place]
    spoken = {meant.id} == {each.id for each in before.mentions}
    bare = not (own.quantities or says_anything(own)) or own.message.has("follow.other")
    return choice[0] if spoken and bare and place >= _SECOND else meant


def _from(own: Meaning, before: Meaning, meant: Mention) -> Meaning:
    """``ومن التاني؟``: from a model and not who, where it was asked what one costs."""
    asks, leads = (own.message.groups.get(each, ()) for each in ("asked.who", "follow.on"))
    paid = meant.kind == "model" and (priced(before) or before.quantities)
    led = bool(paid) and {*asks} <= {*leads}
    return replace(own, asked=own.asked - {"who"}) if led else own


def _from_the_first(choice: tuple[Mention, ...], before: Meaning) -> tuple[Mention, ...]:
    """Without what was spoken of before the one that was meant by the first."""
    if not before.message.has("follow.first") or not is_pointed(before):
        return choice
    ids = [each.id for each in choice]
    first = next((ids.index(each.id) for each in before.mentions if each.id in ids), 0)
    return choice[first:] if len(choice) - first >= 2 else choice


def _choice(before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """What may be meant by the first and the second: what was named last, in its order."""
    for spoken in (before.mentions, before.recent[::-1]):
        for kind in (each.kind for each in spoken):
            alike = {each.id: each for each in spoken if each.kind == kind}
            if len(alike) >= 2:
                return _from_the_first(tuple(alike.values()), before)
    (*_, last) = (None, *before.mentions)
    model = (kin.of(last, "made") or last) if last else None
    other = kin.of(model, "other") if model else None
    return (last, other) if last and other else ()
