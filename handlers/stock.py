"""Shares and indices: what they did on the story's day, and what the story does not tell.

A question is held against ``_CASES`` in turn; the first that fits answers it.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from handlers import share_doubts, share_mistakes, share_ranks
from handlers.chat import Answer, Answers, Aside, Language, aside, paragraph
from handlers.citing import cite, suggest
from handlers.holdings import affordable, backwards, counted, holding, mixed, negative
from handlers.more import FEW, more_of_shares, nothing_more
from handlers.passages import passage
from handlers.premise import claims, exact, way
from handlers.premise import mistaken as is_mistaken
from handlers.share_figures import figures
from handlers.share_questions import Case, Reply, is_near
from handlers.share_worth import marks, roughly, said_before, worth
from handlers.shares import Shares
from handlers.story import BILLION, Stock, Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.verdict import months

_OF_ALL = frozenset({"all", "fall", "share", "company", "most", "any", "market", "ok"})
_MOVES = frozenset({"fall", "rise", "most", "least", "rank", "all", "index"})


async def stock(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Answer a question about shares with one whole answer."""
    texts = speech[asked.language]
    if asked.more > 1:
        yield nothing_more(story, texts, "stock")
        return
    case = Case(Shares(story, texts), asked)
    reply = next(found for answer in _CASES if (found := answer(case)) is not None)
    few = tuple(dict.fromkeys(case.named or reply.stocks))
    detailed = wants_figures(asked) and 0 < len(few) <= FEW
    if detailed:
        reply = figures(case, few)
    outside = [share for share in reply.stocks if reply.checked or not share.paragraphs]
    sources = [source for share in outside for source in share.sources]
    sources += [source for share in reply.lost for source in share.loss_sources]
    sources += [source for fact in reply.facts for source in fact.sources]
    told = [number for fact in reply.facts for number in fact.paragraphs]
    yield Answer(
        asked.language,
        reply.intent,
        (*_remark(case), *reply.blocks),
        cite(
            story,
            texts,
            (*(n for share in reply.stocks for n in share.paragraphs), *told),
            sources,
        ),
        suggest(texts, *reply.then)[:3],
        more=None if detailed else more_of_shares(story, texts, (share.name for share in few)),
    )


def _remark(case: Case) -> tuple[Aside, ...]:
    """That nothing is reckoned in another currency."""
    return (aside(case.texts("cost-dollars-only")),) if case.says("currency") else ()


def wants_figures(asked: Understood) -> bool:
    """Whether all figures are wanted: ``tell me more``, ``more about Nvidia``."""
    return asked.more > 0 or (asked.topics == {"more"} and asked.asked <= {"which-most", "define"})


def mistaken(story: Story, asked: Understood) -> bool:
    """Whether a question about shares takes something wrong for granted."""
    mentioned = {mention.id for mention in asked.mentions}
    named = [share for share in story.stocks if share.name in mentioned]
    if len(named) > 1:
        other = asked.topics >= {"rise", "fall"} or "spared" in asked.details
        return other and all(way(share) == "fall" for share in named)
    return len(named) == 1 and is_mistaken(named[0], asked)


def _beyond(case: Case) -> Reply | None:
    """Advice, forecasts and today's prices."""
    topic = next((word for word in ("advice", "forecast", "today") if case.says(word)), None)
    unlisted = topic == "advice" and case.says("listed")
    dated = case.says("fall") and bool(months(case.asked))
    that_day = topic == "today" and (case.says("day") or dated)
    if topic is None or unlisted or that_day:
        return None
    if case.asked.unknown and not case.named:
        return case.reply([case.texts(f"stock-{topic}")], (), intent="out_of_scope")
    shown = case.named[:3] or case.shares.lost()[:1]
    instead = " ".join((case.day("stock-instead"), *map(case.shares.moved, shown)))
    refusal = case.texts(f"stock-{topic}")
    return case.reply([refusal], shown, paragraph(instead), intent="out_of_scope")


def _absent(case: Case) -> Reply | None:
    """Companies without a share in the story, and names that are not in it at all."""
    beside = {case.subject} if case.topics & _MOVES else set()
    silent = [name for name in case.silent if name not in beside]
    if case.named or not (silent or case.asked.unknown):
        return None
    told = " ".join((*case.absences(), *case.owners(None)))
    unlisted = [name for name in silent if not case.shares.story.name(name).listed]
    known = case.texts("stock-known", names=case.shares.names(case.shares.all()))
    return Reply(
        (paragraph(told), paragraph(known)),
        then=("ask-stock-most", "ask-stock-all"),
        intent="stock" if unlisted else "out_of_scope",
    )


def _day(case: Case) -> Reply | None:
    """When it happened."""
    if not case.says("when"):
        return None
    shown = case.named or case.shares.lost()[:1]
    return case.reply([case.day("stock-day"), *map(case.shares.moved, shown)], shown)


def _worth(case: Case) -> Reply | None:
    """What one share or its company was worth before or after the fall."""
    asks = case.says("before") and case.says("price", "value", "share")
    asks = asks or (case.says("after") and case.says("value")) or _is_earlier(case)
    named = case.named or (_only_priced(case) if case.says("before") else ())
    if len(named) != 1 or not asks or case.says("most", "least", "why"):
        return None
    (share,) = named
    if share.index:
        return None
    told: list[str] = []
    before, whole = said_before(case.shares, share), worth(share)
    priced = before is not None and (case.says("share") or not case.says("value"))
    if before is not None and priced:
        told.append(case.shares.before(share, before))
    valued = case.says("value") or not told
    if whole is not None and valued:
        first, last = (roughly(case.shares, each * BILLION) for each in whole)
        told.append(case.shares.tell_loss("stock-worth", share, before=first, after=last))
    if not told:
        told = [case.texts("stock-worth-unknown")] if case.says("value") else []
        told.insert(0, case.shares.tell("stock-price-unknown", share))
        return case.reply([*told, case.shares.moved(share)], named)
    remarks = marks(case.shares, share, price=priced, whole=valued)
    return case.reply(told, named, *remarks, lost=named, checked=True)


def _is_earlier(case: Case) -> bool:
    """Whether the question holds the price of the day before."""
    known = (share.close_before for share in case.named)
    told = [price for price in known if price is not None]
    return any(is_near(each, told) for each in case.asked.quantities)


def _only_priced(case: Case) -> tuple[Stock, ...]:
    """The shares whose price the story tells, where a question about one names none."""
    told = tuple(share for share in case.shares.story.stocks if share.closes)
    return () if case.silent or case.asked.unknown or case.says("value") else told


def _simply(case: Case) -> Reply | None:
    """How far one share moved, to who has not understood it."""
    if case.asked.again != "brief" or len(case.named) != 1 or case.priced(case.named[0]):
        return None
    (share,) = case.named
    told = case.shares.simply(share)
    return case.reply([told], case.named) if told else None


def _ticker(case: Case) -> Reply | None:
    """Under which ticker a share is traded."""
    if not case.named or not case.says("ticker"):
        return None
    told = [
        case.shares.tell("stock-ticker", share, ticker=share.ticker)
        if share.ticker
        else case.shares.tell("stock-ticker-unknown", share)
        for share in case.named
    ]
    return case.reply(told, case.named)


def _price(case: Case) -> Reply | None:
    """At what price one share stood, with what the article has wrong about it."""
    named = case.named or (_only_priced(case) if case.asked.topics == {"price", "share"} else ())
    if len(named) != 1 or not case.priced(named[0]):
        return None
    (share,) = named
    told = [case.shares.price(share)]
    correction = tuple(map(aside, case.shares.mispriced(share)))
    moved = paragraph(case.shares.told(share, value_first=case.by_value))
    return case.reply(told, named, *correction, moved, lost=named, checked=bool(share.closes))


def _of_a_figure(case: Case) -> Reply | None:
    """Whose move or whose count a loss is, or what a price is, where no more than that figure is
    named.
    """
    if case.named or case.silent or not case.asked.quantities:
        return None
    claimed = claims(case.asked)
    moved = [s for s in case.shares.story.stocks if any(exact(each, s) for each in claimed)]
    if moved and case.says("who", "what") and all(each.unit == "percent" for each in claimed):
        return case.reply(map(case.shares.moved, moved), tuple(moved))
    amounts = {quantity.amount for quantity in case.asked.quantities}
    amounts |= {amount / BILLION for amount in amounts}
    for share in case.shares.story.stocks:
        if amounts.intersection(share.prices):
            priced = Case(case.shares, case.asked)
            priced.named = (share,)
            return _worth(priced) or _price(priced)
        if share.loss in amounts and case.says("who"):
            told = case.shares.told(share, value_first=True)
            return case.reply([told], (share,), lost=(share,))
        if fact := case.counted(share, amounts):
            return case.reply(case.passages([fact]), (share,), facts=(fact,))
    return None


def _worst(case: Case) -> Reply | None:
    """Which share of an index fell the most, whether or not a question leaves out some others, or
    of which index one share did.
    """
    stocks = case.shares.story.stocks
    indices = {share.name: share for share in case.named if share.index}
    others = {share.name for share in case.named} - indices.keys()
    if which := not indices and case.says("index"):
        among = {share.worst_in for share in case.named}
        indices, others = {each.name: each for each in stocks if each.name in among}, set()
    worst = next((share for share in stocks if share.worst_in in indices), None)
    if worst is None or worst.name in others or not (which or case.says("which-most", "most")):
        return None
    left_out = case.says("negated", "besides", "except")
    held = (others and not left_out) or len(indices) > 1 or case.says("least", "rise")
    if held or (case.says("index") and not (which or case.says("share", "company", "who"))):
        return None
    index = case.shares.name(indices[worst.worst_in or ""])
    return case.reply([case.shares.tell("stock-worst-in", worst, index=index)], (worst,))


def _besides(case: Case) -> Reply | None:
    """The other shares: ``besides Nvidia``."""
    if not case.named or not case.says("besides"):
        return None
    others = tuple(share for share in case.shares.all() if share not in case.named)
    if case.says("rise") and not case.says("fall"):
        risen = (share for share in case.shares.story.stocks if way(share) == "rise")
        others = tuple(share for share in risen if share not in case.named)
    names = case.shares.names(case.named)
    told = case.texts("stock-besides" if others else "stock-besides-none", names=names)
    rows = [case.shares.rows(others)] if others else []
    return case.reply([told], others, *rows, lost=others)


def _difference(case: Case) -> Reply | None:
    """Two shares held against each other."""
    if len(case.named) != 2 or not case.says(
        "compare", "difference", "most", "least", "which-most", "subtracted", "ratio"
    ):
        return None
    stocks = tuple(sorted(case.named, key=lambda share: -abs(share.change)))
    told = [case.shares.difference(*stocks, least=case.of_least)]
    if case.says("ratio") and way(stocks[0]) == way(stocks[1]):
        told = case.shares.ratios(*stocks, value_first=case.by_value)
    elif case.by_value or case.says("subtracted"):
        told.insert(0, case.shares.loss_difference(*stocks))
    elif not case.says("percent") and all(share.loss is not None for share in stocks):
        told.append(case.shares.loss_difference(*stocks))
    return case.reply(told, case.named, case.shares.rows(stocks), lost=stocks)


def _together(case: Case) -> Reply | None:
    """What several shares lost in all, as far as their losses are known."""
    if len(case.named) < 2 or not case.says("together"):
        return None
    known = tuple(share for share in case.named if share.loss is not None)
    others = [share for share in case.named if share.loss is None]
    told = [case.shares.together(known)] if len(known) > 1 else []
    if others or not told:
        told.append(case.texts("stock-only-loss", names=case.shares.names(case.shares.lost())))
    return case.reply(told, case.named, case.shares.rows(case.named), lost=case.named)


def _part_of_all(case: Case) -> Reply | None:
    """What part of all losses one share had: the story tells both amounts, and no such part."""
    story = case.shares.story
    asks = case.says("of-all")
    if len(case.named) != 1 or not asks or story.overall is None:
        return None
    (share,) = case.named
    if share.loss is None or claims(case.asked):
        return None
    told = [case.texts("stock-part-unsaid", name=case.shares.name(share))]
    told.append(case.shares.told(share, value_first=True))
    fact = story.fact(story.overall)
    return case.reply(
        told, case.named, *map(paragraph, case.passages([fact])), lost=case.named, facts=(fact,)
    )


def _back(case: Case) -> Reply | None:
    """By how many per cent a share has to rise to be where it was before its fall."""
    asks = case.says("get-back") and case.says("how-much", "percent", "compute")
    if not asks or len(case.named) != 1 or case.named[0].change >= 0:
        return None
    (share,) = case.named
    left = 1 + share.change / 100
    rise = case.texts.figure(round(100 / left - 100, 1).normalize(), "percent")
    return case.reply([case.shares.tell("stock-back", share, rise=rise)], case.named)


def _part_of_loss(case: Case) -> Reply | None:
    """What some part of one share's loss comes to: ``10% of Nvidia's loss``."""
    told = [each.amount for each in case.asked.quantities if each.part]
    half = case.says("halves") and not case.asked.quantities
    percent = Decimal(50) if half else told[0] if len(told) == 1 else None
    if percent is None or len(case.named) != 1 or not case.says("a-loss") or case.says("is-true"):
        return None
    (share,) = case.named
    if share.loss is None:
        return case.reply([case.shares.told(share, value_first=True)], case.named)
    values = {
        "percent": case.texts.figure(percent, "percent"),
        "part": case.shares.usd(share.loss * BILLION * percent / 100),
    }
    return case.reply(
        [case.shares.tell_loss("stock-part-of-loss", share, **values)], case.named, lost=case.named
    )


def _several(case: Case) -> Reply | None:
    """Several shares side by side, the deepest fall first."""
    if len(case.named) < 2:
        return None
    stocks = tuple(sorted(case.named, key=lambda share: share.change))
    ways = {way(share) for share in stocks}
    told = case.shares.deepest(stocks, least=case.of_least)
    lost = [share for share in case.shares.lost() if share in stocks]
    if case.by_value and lost and not case.of_least:
        told = [case.shares.tell_loss("stock-most-value", lost[0])]
        if len(lost) < len(stocks):
            names = case.shares.names(case.shares.lost())
            told.append(case.texts("stock-only-loss", names=names))
    if ways == {"fall"} and case.says("rise"):
        told.insert(0, case.texts("stock-none-rose"))
    if ways == {"rise"} and case.says("fall") and not case.says("rise"):
        told.insert(0, case.texts("stock-none-fell"))
    return case.reply(told, case.named, case.shares.rows(stocks), lost=stocks)


def asks_of_all(asked: Understood) -> bool:
    """Whether it is asked if all shares, or most of them, fell."""
    stated = asked.text.rstrip().endswith(("?", "؟")) or "how" in asked.asked
    plain = stated and asked.asked <= {"which-most", "how"} and asked.topics <= _OF_ALL
    return {"all", "fall"} <= asked.topics and ("is-true" in asked.asked or plain)


def _risers(case: Case) -> Reply | None:
    """What rose, and whether all fell."""
    rose = case.says("rise") and not case.says("fall")
    rose = rose or (case.says("fall") and case.says("negated") and case.says("who"))
    all_fell = asks_of_all(case.asked)
    if case.named or case.says("index") or not (rose or all_fell):
        return None
    story = case.shares.story
    if all_fell and case.says("which-most") and story.mixed is not None:
        _, told = passage(story, case.texts, story.mixed)
        facts = (story.fact(story.mixed),)
        return case.reply([case.texts("stock-no", sentence=told or "")], (), facts=facts)
    stocks = tuple(share for share in story.stocks if way(share) == "rise")
    if not stocks:
        return case.reply([case.texts("stock-no-risers")], ())
    names = case.texts.join(map(case.shares.subject, stocks))
    told = case.texts("stock-risers", names=names)
    sentence = case.texts("stock-no", sentence=told) if all_fell else told
    return case.reply([sentence], stocks, case.shares.rows(stocks))


def _extreme(case: Case) -> Reply | None:
    """What fell most or least, by value and by per cent."""
    of_indices = case.says("index") and not case.says("share", "company", "any")
    asks = case.says("most", "least", "which-most") and not (case.says("rank") or of_indices)
    falls = tuple(share for share in case.shares.all() if way(share) == "fall")
    article = tuple(share for share in falls if share.paragraphs)
    if len(case.named) > 1 or (case.named and claims(case.asked)) or not (asks and article):
        return None
    if case.says("least") and not case.says("most"):
        return case.reply([case.shares.tell("stock-least", article[-1])], article[-1:])
    lost = case.shares.lost()[:1]
    told = [
        *(case.shares.tell_loss("stock-most-value", share) for share in lost),
        case.shares.tell("stock-most-percent", article[0]),
    ]
    if case.says("percent") and not case.by_value:
        told.reverse()
    stocks = (*lost, article[0])
    if falls[0] is not article[0] and not case.by_value:
        told.append(case.shares.tell("stock-more-outside", falls[0]))
        stocks += falls[:1]
    told += [case.shares.moved(share) for share in case.named if share not in stocks]
    stocks += case.named
    further = map(paragraph, told[1:])
    then = ("ask-stock-all", "ask-stock-indices")
    return case.reply(told[:1], tuple(dict.fromkeys(stocks)), *further, then=then)


def _single(case: Case) -> Reply | None:
    """What one share or index did."""
    if len(case.named) != 1:
        return None
    (share,) = case.named
    percent_only = case.says("percent") and not (case.by_value or case.says("points"))
    told = case.shares.moved(share)
    if not percent_only:
        told = case.shares.told(share, value_first=case.by_value)
    if case.confirms(share):
        told = case.texts("stock-yes", sentence=told)
    whole = case.says("value") and not case.says("fall", "dollars") and share.loss is not None
    remarks = [case.texts("stock-worth-unknown")] if whole else []
    if facts := case.counts(share):
        told = " ".join(case.passages(facts))
    elif not case.by_value:
        facts = case.contradictions(share)
        remarks += case.passages(facts)
    lost = () if percent_only else case.named
    return case.reply([told], case.named, *map(aside, remarks), lost=lost, facts=facts)


def _indices(case: Case) -> Reply | None:
    """What the indices did."""
    if not case.says("index"):
        return None
    indices = case.shares.all(index=True)
    return case.reply([case.texts("stock-indices")], indices, case.shares.rows(indices))


def _all(case: Case) -> Reply:
    """The shares of the article, or all there are, in order."""
    if case.by_value and case.says("all", "rank"):
        stocks = tuple(dict.fromkeys((*case.shares.lost(), *case.shares.all())))
        message = "stock-all-value"
    elif case.says("all", "rank"):
        stocks, message = case.shares.all(), "stock-all"
    else:
        stocks = tuple(share for share in case.shares.all() if share.paragraphs)
        message = "stock-article"
    rows = case.shares.rows(stocks)
    return case.reply(
        [case.texts(message)],
        stocks,
        rows,
        aside(case.day("stock-day")),
        lost=stocks,
        then=("ask-stock-most", "ask-stock-indices"),
    )


_CASES: tuple[Callable[[Case], Reply | None], ...] = (
    negative,
    share_mistakes.rescaled,
    mixed,
    affordable,
    counted,
    backwards,
    holding,
    _back,
    _beyond,
    _absent,
    _of_a_figure,
    _worst,
    _besides,
    share_ranks.fell_more,
    share_doubts.announced,
    share_doubts.earlier,
    share_doubts.of_year,
    share_doubts.of_fact,
    share_doubts.unconfirmed,
    _part_of_loss,
    share_mistakes.priced_wrongly,
    share_mistakes.mistaken,
    share_mistakes.lasted,
    _day,
    _simply,
    _ticker,
    _worth,
    _price,
    _together,
    _part_of_all,
    _difference,
    share_mistakes.each_claimed,
    _several,
    _risers,
    _extreme,
    _single,
    _indices,
    _all,
)
