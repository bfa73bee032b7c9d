"""What a message means in its conversation: what it leaves out is taken from the turns before."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import BESIDE, PERIODS, Again, Mention, Quantity, Side
from handlers.understanding.amounts import amounts, beside, claimed, held, scale
from handlers.understanding.concluding import concluded, concludes
from handlers.understanding.kin import Kin
from handlers.understanding.leaning import (
    CARRIED,
    FACTORS,
    OWNED,
    PREDICATES,
    Meaning,
    again,
    alone,
    goes_back,
    is_aside,
    is_date,
    is_elsewhere,
    is_held,
    is_pointed,
    is_sided,
    is_sized,
    is_strange,
    is_tested,
    is_topped,
    kinds,
    leans,
    only_quantity,
    priced,
    says_anything,
    starts,
)
from handlers.understanding.message import Message
from handlers.understanding.numerals import rounded
from handlers.understanding.pointing import pointed
from handlers.understanding.replied import of_one, ranking, replied

_OPPOSED = (
    frozenset({"most", "least"}),
    frozenset({"rise", "fall"}),
    frozenset({"input", "output", "cached"}),
    frozenset({"cheapest", "dearest"}),
    frozenset({"percent", "dollars", "value"}),
    frozenset({"fall", "price", "found", "develop", "open", "free", "benchmark", "today"}),
    frozenset({"for-how-much", "open", "free"}),
)
"""Topics of which a new one takes the place of an old one."""

_PAID = frozenset({"cheaper", "dearer", "cheapest", "dearest", "cost"})
"""Topics after which tests of models are no longer spoken of."""

_AGAINST = frozenset({"ratio", "saving", "difference", "cheapest", "dearest"})
"""Topics that hold several things against each other."""

_EVENT = frozenset({"crash", "fall"})
"""What is spoken of where nothing is named: ``what happened? - why?``"""

_WAYS = ("fall", "rise")
_TOKENS = frozenset({"token", "input", "output", "cached"})
_FIELDS = ("maths", "coding")
_COUNTED = frozenset({"model"})
_MADE = frozenset({"model", "company"})
_RECENT = 4
_THOUSAND = Decimal(1000)
_ALL = Decimal(100)


def within(
    message: Message,
    before: Meaning | None,
    kin: Kin,
    *,
    goes_on: bool = False,
    whole: bool = False,
) -> Meaning:
    """A message after ``before``, from which it takes what it leaves out.

    ``goes_on``: whether it stands in one message with what is before it; ``whole``: whether it
    leaves nothing out.
    """
    own = alone(message)
    before = _spoken_of(own, before, goes_on=goes_on)
    if before is None:
        return _unprompted(own)
    whole = whole or message.has("follow.afresh")
    own = own if whole else pointed(own, before, kin)
    if is_pointed(own) and (before.ranked or ranking(before, kin)):
        before = of_one(before)
    if whole or not _leans_on(own, before, goes_on=goes_on):
        resumed = before if is_aside(own) or is_strange(own) else None
        return replace(own, recent=_recent(own, before), past=resumed)
    before = replied(own, before, kin)
    if goes_back(own):
        manner = again(own)
        if manner == "whose" and is_elsewhere(before):
            return own
        more = before.more + ("more" in own.topics and manner is None)
        counted = before.topics | ({"agency"} if message.has("follow.whose") else set())
        return replace(before, topics=counted, more=more, again=manner)
    if _of_event(own, before, kin):
        return replace(own, topics=own.topics | _EVENT, recent=_recent(own, before))
    completed = _partly_cached(own, before) or _completed(own, before, kin)
    if message.has("follow.article"):
        completed = _as_told(completed, before)
    if message.has("follow.amount") and not completed.quantities:
        completed = replace(completed, quantities=before.quantities)
    past = before.quantities if completed.mentions == before.mentions else ()
    recent = _recent(completed, before)
    aside = before if message.unknown and not own.mentions else None
    completed = _put_right(completed, before, kin)
    order = ranking(completed, kin) or (() if message.mentions else before.ranked)
    return replace(
        completed,
        recent=recent,
        earlier=before.message,
        past_amounts=past,
        past=aside,
        ranked=order,
    )


def _spoken_of(own: Meaning, before: Meaning | None, *, goes_on: bool) -> Meaning | None:
    """What a message may go on about: after small talk, what was spoken of before that."""
    if before is not None and before.past and not goes_back(own):
        before = before.past
    if before is not None and goes_on and own.topics and is_elsewhere(before):
        return before.past
    return _of_models(before) if before is not None and _counts(own, before) else before


def _counts(own: Meaning, before: Meaning) -> bool:
    """Whether tokens are spoken of after shares."""
    counted = any(each.unit == "tokens" for each in own.quantities) or own.topics & _TOKENS
    shares = before.mentions and kinds(before.mentions) <= OWNED and not priced(before)
    return bool(counted and shares and not own.mentions)


def _of_models(before: Meaning) -> Meaning:
    """The models that were spoken of before the shares, of which nothing was asked yet."""
    models = tuple(each for each in before.recent if each.kind == "model")
    nothing: frozenset[str] = frozenset()
    return replace(before, mentions=models, quantities=(), asked=nothing, topics=nothing)


def _leans_on(own: Meaning, before: Meaning, *, goes_on: bool) -> bool:
    """Whether a message takes something from the one before it."""
    if leans(own) or concludes(own) or (goes_on and not (own.mentions or is_elsewhere(own))):
        return True
    tested = is_tested(own) and "model" in kinds(before.mentions)
    return tested or (is_sided(own) and any(q.unit == "tokens" for q in before.quantities))


def _put_right(completed: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """With the way that things really moved, where the wrong one was put right already."""
    moved = completed.topics & set(_WAYS)
    same = completed.mentions and completed.mentions == before.mentions
    if not same or len(moved) != 1 or completed.message.section("topics") & set(_WAYS):
        return completed
    ways = {kin.ways[each.id] for each in completed.mentions if each.id in kin.ways}
    return (
        replace(completed, topics=completed.topics - moved | ways) if len(ways) == 1 else completed
    )


def _unprompted(own: Meaning) -> Meaning:
    """What is said of an answer where there is none: a complaint, or the story simply told."""
    said: Mapping[Again | None, set[str]] = {"sure": {"complaint"}, "brief": {"crash", "simple"}}
    manner = None if own.mentions or own.quantities else again(own)
    return replace(own, topics=own.topics | said[manner]) if manner in said else own


def _completed(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """A message with what it leaves out."""
    if factor := _times(own):
        return _scaled(own, before, factor)
    if summed := _paid(own, before, kin) or concluded(own, before, kin) or _limited(own, before):
        return summed
    if factor := _grown(own, before):
        own = replace(own, topics=own.topics - {"rise", "fall", "percent"})
        return _scaled(own, before, factor)
    if "discount" in own.topics and not own.mentions and _percent(own):
        kept = tuple(each for each in before.quantities if each.unit != "percent")
        return _again_with((*kept, *own.quantities), own, before)
    if _counts_anew(own):
        before = _of_once(before)
    if own.message.unknown and not own.mentions:
        topics = _merged(own.topics, before.topics)
        return replace(own, asked=own.asked | before.asked, topics=topics)
    if only_quantity(own):
        said = claimed(own, before)
        doubts = {"is-true"} if said != own.quantities else set()
        return _with_quantity(replace(own, quantities=said, asked=own.asked | doubts), before)
    if own.mentions and not says_anything(own):
        return _with_names(own, before, kin)
    if own.message.has("follow.quality") and not priced(own):
        return _compared_anew(own, before)
    return _with_predicate(_before_that(_dated(own, before), before), before, kin)


def _paid(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``Is it free? - The API isn't. - How much, then?``: what the model costs."""
    free = "free" in before.topics or "api" in before.message.section("detail")
    bare = own.topics <= {"cost", "price", "for-how-much", "ok", "used"}
    used = "used" in own.topics and bool(own.topics & {"cost", "price"})
    if own.mentions or own.quantities or not (bare and "how-much" in own.asked):
        return None
    if not (free or used):
        return None
    spoken = before.mentions or tuple(filter(None, (kin.alone.get("model"),)))
    models = tuple(kin.of(each, "made") or each for each in spoken)
    return replace(own, mentions=models, topics=own.topics | {"price"})


def _of_event(own: Meaning, before: Meaning, kin: Kin) -> bool:
    """``What happened? - Why?``: of what the story tells, where no more than that was asked."""
    bare = own.asked and own.asked <= {"why", "when"} and not own.topics - {"ok"}
    named = {each.id for each in (*before.mentions, *own.mentions)}
    subject = {each.id for each in filter(None, (kin.alone.get("maker"),))}
    told = "why" in before.asked or ("when" in own.asked and not before.mentions)
    event = "crash" in before.topics or ("fall" in before.topics and told)
    return bool(bare and event and named <= subject)


def _as_told(completed: Meaning, before: Meaning) -> Meaning:
    """``The article says otherwise``: what it says of things, and not how they compare."""
    topics = completed.topics - {"negated", "crash"}
    if "compare" not in before.asked:
        return replace(completed, topics=topics)
    return replace(
        completed, asked=frozenset({"is-true", "which-most"}), topics=topics | {"benchmark"}
    )


def _compared_anew(own: Meaning, before: Meaning) -> Meaning:
    """``Are they as good?``: what was spoken of, whatever was asked of it."""
    mentions = _against(own, before) if len(own.mentions) == 1 else own.mentions
    mentions = _tested(own, before, mentions or _compared(own, before))
    topics = own.topics | (before.topics & {"distilled"})
    return replace(own, mentions=mentions, asked=own.asked | {"compare"}, topics=topics)


def _recent(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    by_id = {mention.id: mention for mention in reversed((*own.mentions[::-1], *before.recent))}
    return tuple(reversed(by_id.values()))[:_RECENT]


def _with_quantity(own: Meaning, before: Meaning) -> Meaning:
    """The question before, for another amount."""
    told = {quantity.unit for quantity in own.quantities}
    times = tuple(each for each in before.quantities if each.unit in BESIDE - told)
    if told <= BESIDE:
        kept = tuple(each for each in before.quantities if each.unit not in told)
        return _again_with((*kept, *own.quantities), own, before)
    sides = {quantity.side for quantity in before.quantities if quantity.side}
    side = sides.pop() if len(sides) == 1 else None
    units = {quantity.unit for quantity in before.quantities} - {None, *BESIDE}
    unit = units.pop() if len(units) == 1 else None
    size = scale(before)
    counted = tuple(
        replace(
            quantity,
            amount=quantity.amount * (size if quantity.unit is None else 1),
            side=quantity.side or side,
            unit=quantity.unit or unit,
        )
        if abs(quantity.amount) < _THOUSAND
        else replace(quantity, side=quantity.side or side, unit=quantity.unit or unit)
        for quantity in own.quantities
    )
    return _again_with((*beside(counted, own, before), *times), own, before)


def _again_with(counted: tuple[Quantity, ...], own: Meaning, before: Meaning) -> Meaning:
    """The question before, of the same things, with these amounts."""
    return replace(
        own,
        mentions=before.mentions,
        quantities=counted,
        asked=own.asked | before.asked,
        topics=_merged(own.topics, before.topics),
    )


def _partly_cached(own: Meaning, before: Meaning) -> Meaning | None:
    """``If half of the input is cached?``: the question before, with that part of its input so."""
    told = [each for each in own.quantities if each.unit == "percent" and each.side == "cached"]
    sent = [each for each in before.quantities if each.unit in {"tokens", None}]
    read = [each for each in sent if each.side != "output"]
    if len(told) != 1 or len(own.quantities) != 1 or not read or told[0].amount > _ALL:
        return None
    total = sum((each.amount for each in read), Decimal(0))
    part = total * told[0].amount / _ALL
    amounts: dict[Side, Decimal] = {"input": total - part, "cached": part}
    kept = tuple(each for each in before.quantities if each not in read)
    parts = tuple(
        replace(read[0], amount=rounded(amount), side=side) for side, amount in amounts.items()
    )
    parted = _again_with((*(each for each in parts if each.amount), *kept), own, before)
    return replace(parted, mentions=own.mentions or before.mentions)


def _times(own: Meaning) -> Decimal | None:
    """``Half that``, ``ten times that``: how many times what was asked before."""
    if own.message.has("follow.times") and len(own.quantities) == 1 and not own.mentions:
        return own.quantities[0].amount
    return next((size for group, size in FACTORS.items() if own.message.has(group)), None)


def _percent(own: Meaning) -> Decimal | None:
    """The per cent that a message speaks of, where it holds no other amount."""
    told = [each.amount for each in own.quantities if each.unit == "percent"]
    return told[0] if len(told) == len(own.quantities) == 1 else None


_BY = {"rise": "follow.more-by", "fall": "follow.less-by"}
"""How more and fewer tokens than before are said."""


def _grown(own: Meaning, before: Meaning) -> Decimal | None:
    """``If usage grows by 20%``: how many times the tokens that were asked about before."""
    percent = _percent(own)
    ways = own.topics & {"rise", "fall"}
    if not ways:
        ways = frozenset(way for way, group in _BY.items() if own.message.has(group))
    counted = any(each.unit == "tokens" for each in before.quantities)
    if percent is None or len(ways) != 1 or not counted or own.mentions or priced(own):
        return None
    return 1 + (percent if "rise" in ways else -percent) / 100


def _scaled(own: Meaning, before: Meaning, factor: Decimal) -> Meaning:
    """The question before, for half as much or twice as much."""
    sides = own.topics & {each.side for each in before.quantities if each.side}
    counted = tuple(
        each
        if each.unit in BESIDE or (sides and each.side not in sides)
        else replace(each, amount=rounded(each.amount * factor))
        for each in before.quantities
    )
    return _again_with(counted, own, before)


def _limited(own: Meaning, before: Meaning) -> Meaning | None:
    """``Is that more than $500?``: what was asked before, held against some money."""
    money = bool(own.quantities) and all(each.is_money for each in own.quantities)
    bound = own.topics & {"more-than", "less-than"}
    if not (bound and money) or own.mentions or "model" not in kinds(before.mentions):
        return None
    kept = tuple(each for each in before.quantities if not each.is_money)
    limited = _again_with((*kept, *own.quantities), own, before)
    return replace(limited, asked=own.asked | {"is-true"})


def _counts_anew(own: Meaning) -> bool:
    """``How much are a million tokens?``: a question of its own, for once."""
    counted = any(each.unit == "tokens" for each in own.quantities)
    asks = own.asked & {"how-much", "compute"} or priced(own)
    return counted and bool(asks) and not starts(own.message) and not _says_when(own)


def _of_once(before: Meaning) -> Meaning:
    """What was asked before, without how often and on which side it was."""
    if not before.topics.intersection(PERIODS):
        return before
    kept = tuple(each for each in before.quantities if each.unit not in BESIDE)
    return replace(
        before,
        quantities=tuple(replace(each, side=None) for each in kept),
        topics=before.topics - {*PERIODS, "input", "output", "cached"},
    )


def _says_when(own: Meaning) -> bool:
    """Whether a message tells how often, or for how long."""
    times = any(each.unit in BESIDE for each in own.quantities)
    return times or bool(own.topics.intersection(PERIODS))


def _with_names(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """The question before, about something else."""
    named = kinds(own.mentions)
    ranks = before.ranked or ranking(before, kin) or _ranks_shares(before)
    if ranks and named <= OWNED and "is-true" not in own.asked:
        before = of_one(before)
    if "more" in own.topics and not named & (OWNED | _COUNTED):
        return replace(own, asked=own.asked or frozenset({"define"}))
    other = "model" if named == {"benchmark"} else "benchmark"
    kept = [mention for mention in before.mentions if mention.kind == other]
    alone = is_pointed(own) or own.message.has("follow.only")
    told = _told_of_all(named, before) | ({"compare"} if own.message.has("follow.only") else set())
    return replace(
        own,
        mentions=(*own.mentions, *(kept if other not in named else ())),
        quantities=own.quantities or (before.quantities if _kept(named, before) else ()),
        asked=own.asked | (before.asked - told),
        topics=_merged(own.topics, before.topics) - (_AGAINST if alone else set()),
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


def _with_predicate(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """Something else about what was spoken of."""
    mentions = own.mentions or _meant(own, before, _carried(own, before), kin)
    if is_held(own):
        models = (each for each in before.mentions if each.kind == "model")
        mentions = tuple({each.id: each for each in (*models, *own.mentions)}.values())
    if is_topped(own) and len(before.mentions) == 1 and kinds(before.mentions) <= OWNED:
        mentions = (*before.mentions, *own.mentions)
        own = replace(own, asked=own.asked | {"compare"})
    if len(own.mentions) == 1 and "compare" in own.asked:
        mentions = _against(own, before)
    mentions = _tested(own, before, mentions)
    anew = _who(own) or (own.message.telling and not priced(own))
    ranked = "which-most" in own.asked and "benchmark" in kinds(before.mentions)
    if not (own.mentions or ranked) and own.asked and anew:
        if "define" in own.asked and own.message.telling:
            mentions = ()
        if "benchmark" not in own.topics:
            mentions = tuple(each for each in mentions if each.kind != "benchmark")
        return replace(own, mentions=mentions, quantities=own.quantities)
    if own.message.section("trait") and own.topics >= {"all", "company"} and not own.asked:
        return replace(own, mentions=mentions, asked=frozenset({"is-true"}))
    others = {"all", _all_of(before)} if own.message.has("follow.others") else set()
    return replace(
        own,
        mentions=mentions,
        quantities=amounts(own, before),
        asked=own.asked or before.asked - _not_again(own, before, others),
        topics=_merged(own.topics, before.topics) | others,
    )


def _against(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    """``Compared to Nvidia?``: what was spoken of, against what is named now."""
    kind = own.mentions[0].kind
    tests = {"benchmark"} if kind == "model" else set()
    alike = [each for each in before.mentions if each.kind in {kind, *tests}]
    if not alike and own.message.has("follow.pronoun"):
        alike = list(before.mentions[:1])
    return tuple({each.id: each for each in (*alike, *own.mentions)}.values())


def _tested(own: Meaning, before: Meaning, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """With the test or the models that were spoken of; without the test where all of them are
    meant, or money is.
    """
    tests = tuple(each for each in before.mentions if each.kind == "benchmark")
    overall = "benchmark" in own.topics and own.message.has("follow.overall")
    if overall or (own.topics & _PAID and not own.mentions):
        return tuple(each for each in mentions if each.kind != "benchmark")
    tried = "benchmark" in own.topics or kinds(before.mentions) == {"benchmark"}
    if own.mentions and tried and kinds(own.mentions) != {"benchmark"}:
        return mentions + tests
    if kinds(own.mentions) == {"benchmark"}:
        return mentions + tuple(each for each in before.mentions if each.kind == "model")
    return mentions


def _dated(own: Meaning, before: Meaning) -> Meaning:
    """``Was it in 2024?``: of what was said to be founded before, that it was then."""
    if not is_date(own):
        return own
    return replace(
        own, asked=own.asked | {"is-true"}, topics=own.topics | (before.topics & {"found"})
    )


def _before_that(own: Meaning, before: Meaning) -> Meaning:
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
    return {"is-true"} if others else {"why"} if measured or anew else set()


def _who(own: Meaning) -> bool:
    """``And who owns the company?``: a question of its own, after that of a price as well."""
    return "who" in own.asked and bool(own.topics & {"company", "found", "develop", "belongs"})


def _all_of(before: Meaning) -> str:
    """Of what there are others: shares, or models."""
    return "share" if kinds(before.mentions) & OWNED else "model"


def _compares(own: Meaning) -> bool:
    """Whether a message holds several things against each other."""
    against = {
        "rank",
        "together",
        "difference",
        "cheapest",
        "dearest",
        "ratio",
        "saving",
        "most",
        "least",
    }
    return bool(own.topics & against or own.asked & {"compare", "which-most"}) or own.message.has(
        "follow.several"
    )


def _compared(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    """What was spoken of last, with what of the same kind was spoken of before it."""
    alike = kinds(before.mentions)
    together = before.mentions if len(before.mentions) > 1 else ()
    if together and own.message.has("follow.these"):
        return together
    tests = {each.id for each in before.recent if each.kind == "benchmark"}
    past = tests - {each.id for each in before.mentions}
    spoken = (*together, *(each for each in reversed(before.recent) if each.id not in past))
    return tuple({each.id: each for each in spoken if each.kind in alike}.values())


def _carried(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    """The names that a message leaves out; none where it asks of all shares."""
    if own.message.has("follow.others"):
        return ()
    of_these = own.message.has("follow.several")
    moved = own.topics & {"fall", "rise"} and not priced(own)
    which = "what" in own.asked and own.message.has("follow.shares")
    if moved and (which or "who" in own.asked) and not of_these:
        return ()
    if "market" in own.topics or (moved and kinds(before.mentions) == {"model"}):
        return ()
    of_all = own.topics & {"most", "least", "rank", "all", "any"}
    of_these = of_these or bool(own.message.section("trait"))
    if of_all and own.topics & {"fall", "rise", "share", "index", "company"} and not of_these:
        return ()
    spoken = _compared(own, before) if _compares(own) else before.mentions
    if not spoken and own.message.has("follow.pronoun") and own.topics & {"share", "price"}:
        spoken = tuple(each for each in before.recent if each.kind in OWNED)[:1]
    ranked = "model" in own.topics and own.topics & {"cheapest", "dearest"}
    return tuple(each for each in spoken if each.kind == "model") if ranked else spoken


def _meant(
    own: Meaning, before: Meaning, spoken: tuple[Mention, ...], kin: Kin
) -> tuple[Mention, ...]:
    """Who is meant by ``he`` after a company, by ``the company`` after a model."""
    if own.topics & {"found", "belongs"} and (not spoken or _of_the_founder(own, spoken, before)):
        return tuple(filter(None, (kin.alone.get("maker"),)))
    if own.message.has("follow.the-model") and "model" not in kinds(spoken):
        past = (each for each in before.recent if each.kind == "model")
        return tuple(filter(None, (next(past, kin.alone.get("model")),)))
    if own.message.has("follow.they") and kinds(spoken) == {"model"} and "found" in own.topics:
        return tuple(filter(None, (kin.of(each, "maker") for each in spoken)))
    if "person" in kinds(spoken) and not own.message.has("follow.maker", "follow.they"):
        return spoken
    if "person" in kinds(spoken):
        return tuple(kin.of(each, "maker") or each for each in spoken)
    for relation in ("he", "maker"):
        if own.message.has(f"follow.{relation}") or (relation == "he" and _is_he(own, spoken)):
            meant = [kin.of(each, relation) or each for each in spoken]
            head = None if spoken else kin.alone.get(relation)
            return tuple({each.id: each for each in (*meant, *filter(None, (head,)))}.values())
    return spoken


def _of_the_founder(own: Meaning, spoken: tuple[Mention, ...], before: Meaning) -> bool:
    """``And who is the founder?`` after a share: of what the story is about."""
    moved = before.topics & {"fall", "rise", "crash", "share"} and kinds(spoken) <= OWNED
    return bool(moved) and not own.message.has("follow.pronoun")


def _is_he(own: Meaning, spoken: tuple[Mention, ...]) -> bool:
    """Whether ``هو`` is a man, and not the model that was spoken of."""
    model = "model" in kinds(spoken) and not ("who" in own.asked or own.message.has("follow.lives"))
    return own.message.has("follow.he-or-it") and not model


def _kept(named: set[str], before: Meaning) -> bool:
    """Whether amounts go on to what is named next: tokens to models, money to shares."""
    counted = "model" in kinds(before.mentions) and not held(before)
    made = "model" in named and named <= _MADE
    return made or (named <= OWNED and (counted or bool(held(before))))


def _merged(own: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """New topics, and those of the old ones that the new ones do not take the place of.

    Of the times that something was told for, the shortest stays: ``a day``, whatever is asked next.
    """
    replaced = {topic for group in _OPPOSED if group & own for topic in group}
    if own & _PAID:
        replaced.add("benchmark")
    if "benchmark" in replaced or own & {"all", *_FIELDS}:
        replaced.update(_FIELDS)
    if own.intersection(PERIODS):
        replaced.update([each for each in PERIODS if each in before][1:])
    return own | ((before & CARRIED) - replaced)
