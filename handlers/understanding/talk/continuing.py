"""The question before of something else, or something else of what was spoken of."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.scales import BILLION
from handlers.understanding import PERIODS, TIMES, Mention, Quantity, counts_tokens
from handlers.understanding.talk.amounts import amounts, held
from handlers.understanding.talk.carrying import (
    against,
    all_of,
    asks_others,
    carried,
    compared,
    meant,
    tested,
)
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import (
    OWNED,
    PREDICATES,
    TOKENS,
    Meaning,
    is_pointed,
    kinds,
    priced,
)
from handlers.understanding.talk.merging import FIELDS, PRICES, merged
from handlers.understanding.talk.partial import is_date, is_held, is_sized, is_topped
from handlers.understanding.talk.replied import RANKING, of_one, ranking

_AGAINST = frozenset({"ratio", "saving", "difference", "cheapest", "dearest"})
"""Topics that hold several things against each other."""

_MOVES = frozenset({"fall", "rise", "share", "most", "least"})
_FIGURED = frozenset({"model", "benchmark"})
"""Kinds of name of which more is told in figures."""

_HOLDING = frozenset({"before", "after", "budget", "price", "dollars"})
"""Topics of the money in one share."""

_MADE = frozenset({"model", "company"})
_MAKING = frozenset({"open", "develop"})
"""Topics of how a model was made, of which no price of use tells."""


def of_others(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """The question before, about something else."""
    named = kinds(own.mentions)
    ranks = before.ranked or ranking(before, kin) or _ranks_shares(before)
    if ranks and named <= OWNED and "is-true" not in own.asked:
        before = of_one(before)
    if "more" in own.topics and not named & (OWNED | _FIGURED):
        return replace(own, asked=own.asked or frozenset({"define"}))
    other = "model" if named == {"benchmark"} else "benchmark"
    kept = [mention for mention in before.mentions if mention.kind == other]
    alone = is_pointed(own) or own.message.has("follow.only")
    told = _told_of_all(named, before) | ({"compare"} if own.message.has("follow.only") else set())
    if "why" in before.asked and priced(before) and named == {"model"}:
        before = replace(before, asked=frozenset({"how-much"}), topics=frozenset({"price"}))
    return replace(
        own,
        mentions=(*own.mentions, *(kept if other not in named else ())),
        quantities=_amounts(own, before, named),
        asked=own.asked | (before.asked - told),
        topics=merged(own.topics, before.topics) - (_AGAINST if alone else set()),
    )


def _ranks_shares(before: Meaning) -> bool:
    """Whether it was asked which of several shares fell more."""
    named = [each for each in before.mentions if each.kind in OWNED]
    return len(named) > 1 and bool(before.asked & {"which-most", "compare", "who"})


def _told_of_all(named: set[str], before: Meaning) -> frozenset[str]:
    """``Why``, where shares fell for the same reason: ``and Microsoft?`` asks what it did; which is
    the largest, where that is told.
    """
    if named == {"benchmark"} and is_sized(before):
        return frozenset({"which-most"})
    moved = before.topics & {"fall", "rise"} or kinds(before.mentions) <= OWNED
    return frozenset({"why"} if moved and named <= OWNED else ())


def _amounts(own: Meaning, before: Meaning, named: set[str]) -> tuple[Quantity, ...]:
    """What is told of the others, and of before what goes on to them: all of it where nothing is
    told, what was used where it is only told how long: ``annualise the R1 one, 365 days``.
    """
    kept = before.quantities if _kept(named, before) else ()
    if not own.quantities:
        return kept
    if any(each.unit not in TIMES for each in own.quantities):
        return own.quantities
    return (*(each for each in kept if each.unit not in TIMES), *own.quantities)


def _kept(named: set[str], before: Meaning) -> bool:
    """Whether amounts go on to what is named next: tokens to models, money to shares."""
    counted = "model" in kinds(before.mentions) and not held(before)
    made = "model" in named and named <= _MADE
    return made or (named <= OWNED and (counted or bool(held(before))))


def asked_anew(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """Something else about what was spoken of."""
    before = _without_rank(own, _without_sum(own, before))
    own = _why_made(own, before, kin)
    if own.topics >= {"found", "rise"} and before.topics & {"fall", "rise"}:
        own = replace(own, topics=own.topics - {"found"})
    if _wins(own, before):
        own = replace(own, topics=own.topics - {"rise"} | {"benchmark"})
    mentions = own.mentions or meant(own, before, carried(own, before), kin)
    if is_held(own):
        models = (each for each in before.mentions if each.kind == "model")
        mentions = tuple({each.id: each for each in (*models, *own.mentions)}.values())
    if is_topped(own) and len(before.mentions) == 1 and kinds(before.mentions) <= OWNED:
        mentions = (*before.mentions, *own.mentions)
        own = replace(own, asked=own.asked | {"compare"})
    if len(own.mentions) == 1 and "compare" in own.asked:
        mentions = against(own, before)
    mentions = tested(own, before, mentions)
    counted = priced(own) or own.topics & (TOKENS | {"left"})
    anew = _who(own) or (own.message.telling and not counted)
    ranked = "which-most" in own.asked and "benchmark" in kinds(before.mentions)
    if not (own.mentions or ranked) and own.asked and anew:
        if "define" in own.asked and own.message.telling:
            mentions = ()
        if "benchmark" not in own.topics:
            mentions = tuple(each for each in mentions if each.kind != "benchmark")
        return replace(own, mentions=mentions, quantities=own.quantities)
    if own.message.section("trait") and own.topics >= {"all", "company"} and not own.asked:
        return replace(own, mentions=mentions, asked=frozenset({"is-true"}))
    others = {"all", all_of(before)} if asks_others(own, before) else set()
    return replace(
        own,
        mentions=mentions,
        quantities=amounts(own, before),
        asked=own.asked or before.asked - _not_again(own, before, others),
        topics=(merged(own.topics, before.topics) - _left(own, mentions)) | others,
    )


def _why_made(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """``Who made R1? - And why?``: why its maker does what it does."""
    made = before.topics & {"found", "develop"}
    if (
        not made
        or own.topics
        or own.mentions
        or "why" not in own.asked
        or "who" not in before.asked
    ):
        return own
    makers = (kin.of(each, "maker") or each for each in before.mentions)
    return replace(own, topics=frozenset({"found"}), mentions=tuple(makers))


def _without_sum(own: Meaning, before: Meaning) -> Meaning:
    """What was spoken of without what was reckoned, where it is asked why, or when a share fell
    of which money was lost: ``why so expensive?``, ``when was that?``
    """
    lost = own.asked == {"when"} and kinds(before.mentions) <= OWNED and held(before)
    if lost and not before.topics & {"record", "before"} and _are_small(before.quantities):
        return replace(before, quantities=(), topics=before.topics & _MOVES | {"fall"})
    apart = own.quantities or "difference" in own.topics or len(before.mentions) > 1
    if "why" not in own.asked or apart or not counts_tokens(before.quantities):
        return before
    return replace(before, quantities=(), topics=before.topics.difference(PERIODS) - TOKENS)


def _are_small(told: Iterable[Quantity]) -> bool:
    """Whether money is that of somebody who has shares, and no company's."""
    return all(each.amount < BILLION for each in told)


def _without_rank(own: Meaning, before: Meaning) -> Meaning:
    """``Which share fell most? - And the others?``: what was asked of the one, of each."""
    of_shares = asks_others(own, before) and all_of(before) == "share"
    return of_one(before) if of_shares and not own.topics & RANKING else before


def _wins(own: Meaning, before: Meaning) -> bool:
    """``And in how many did it gain?``: a model that was held against another wins."""
    held = len(before.mentions) > 1 and kinds(before.mentions) == {"model"}
    return held and not own.mentions and own.topics - {"ok"} == {"rise"}


def unpriced(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """``before`` without what it asked of prices, where a message asks of shares after models, who
    or where something is, or how a model was made: ``how much did it cost to train?``
    """
    made = own.topics & (_MAKING - {"open"} if own.topics & PRICES else _MAKING)
    free = own.topics - {"ok", "negated"} == {"free"} and not own.mentions
    prices = own.topics & PRICES and not made
    if not before.topics & PRICES or prices or kinds(before.mentions) - {"model"}:
        return before
    if "share" in before.topics:
        return before
    owned = own.mentions and kinds(own.mentions) <= OWNED
    shares = owned and not any(kin.of(each, "made") for each in own.mentions)
    said = own.topics - {"ok"} or own.mentions or own.message.content
    other = said and own.asked & {"who", "where"}
    if not (shares or other or made or free or own.topics & {"share", "crash", "a-loss"}):
        return before
    return replace(before, quantities=(), asked=frozenset(), topics=before.topics - PRICES)


def _left(own: Meaning, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """What a message leaves where it is: topics of shares where it is about models, of the money
    in one share where it asks which of all moved.
    """
    if kinds(mentions) == {"model"}:
        return _MOVES - own.topics
    of_all = "who" in own.asked and own.topics & {"fall", "rise"} and not mentions
    return _HOLDING - own.topics if of_all else frozenset()


def compared_anew(own: Meaning, before: Meaning) -> Meaning:
    """``Are they as good?``: what was spoken of, whatever was asked of it."""
    mentions = against(own, before) if len(own.mentions) == 1 else own.mentions
    mentions = tested(own, before, mentions or compared(own, before))
    if own.topics & FIELDS:
        mentions = tuple(each for each in mentions if each.kind != "benchmark")
    topics = own.topics | (before.topics & {"distilled"})
    return replace(own, mentions=mentions, asked=own.asked | {"compare"}, topics=topics)


def dated(own: Meaning, before: Meaning) -> Meaning:
    """``Was it in 2024?``: of what was said to be founded before, that it was then."""
    if not is_date(own):
        return own
    return replace(
        own, asked=own.asked | {"is-true"}, topics=own.topics | (before.topics & {"found"})
    )


def before_that(own: Meaning, before: Meaning) -> Meaning:
    """``And what was it?``: after the price of a share, that before it."""
    share = "price" in before.topics and kinds(before.mentions) <= OWNED
    asks = own.asked <= {"how-much", "what", "where", "is-true"}
    bare = not (own.mentions or own.topics - {"ok", "price", "share", "before"})
    if not (share and asks and bare and own.message.has("follow.was", "topics.before")):
        return own
    return replace(own, asked=frozenset({"how-much"}), topics=own.topics | {"before", "price"})


def _not_again(own: Meaning, before: Meaning, others: set[str]) -> set[str]:
    """What of the question before is not asked again: whether it is true of others, why so much,
    which is the largest.
    """
    if kinds(own.mentions) == {"benchmark"} and is_sized(before):
        return {"which-most"}
    measured = own.topics & {"percent", "dollars", "value"}
    anew = own.topics & PREDICATES - before.topics
    if others:
        return {"is-true"}
    paid = {"who"} if priced(own) and not priced(before) else set()
    return {"why"} | paid if measured or anew else set()


def _who(own: Meaning) -> bool:
    """``And who owns the company?``: a question of its own, after that of a price as well."""
    return "who" in own.asked and bool(own.topics & {"company", "found", "develop", "belongs"})


def released(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``What is R1? - When did they drop it?``: when the model came out, as no share does."""
    moves = own.topics & {"fall", "rise"} and own.topics <= {"fall", "rise", "found", "ok"}
    if own.asked != {"when"} or not moves or own.mentions or own.quantities:
        return None
    shares = before.topics & {"fall", "rise", "share", "crash"} or own.message.has("follow.shares")
    known = filter(None, (kin.alone.get("model"),))
    one = [each.id for each in before.mentions] == [each.id for each in known]
    if not one or shares or before.quantities or priced(before):
        return None
    return replace(own, mentions=before.mentions, topics=frozenset())


def paid(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``Is it free? - The API isn't. - How much, then?``: what the model costs."""
    free = "free" in before.topics or "api" in before.message.section("detail")
    bare = own.topics <= {"cost", "price", "for-how-much", "ok", "used"}
    used = "used" in own.topics and bool(own.topics & {"cost", "price"})
    if own.mentions or own.quantities or not (bare and "how-much" in own.asked):
        return None
    if not (free or used):
        return None
    spoken = before.mentions or tuple(filter(None, (kin.alone.get("model"),)))
    models = kin.made_by(spoken)
    return replace(own, mentions=models, topics=own.topics | {"price"})
