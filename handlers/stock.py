"""Shares and indices: what they did on the story's day, and what the story does not tell.

A question is held against ``_CASES`` in turn; the first that fits answers it.
"""

from collections.abc import Callable, Mapping

from handlers.chat import Answer, Answers, Aside, Language, aside, paragraph
from handlers.citing import cite, suggest
from handlers.facts.dates import months
from handlers.more import FEW, more_of_shares, nothing_more
from handlers.shares import doubts, mistakes, prices, ranks, sums
from handlers.shares.each import each_moved
from handlers.shares.elsewhere import same_stake
from handlers.shares.figures import figures
from handlers.shares.holdings import (
    affordable,
    backwards,
    counted,
    holding,
    mixed,
    negative,
    of_owners,
)
from handlers.shares.premise import mistaken as is_mistaken
from handlers.shares.premise import way
from handlers.shares.questions import Case, Reply
from handlers.shares.words import Shares
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

_OTHER_TIME = "stock-other-time"
_UNTOLD = {
    "advice": "stock-advice",
    "other-day": _OTHER_TIME,
    "other-hour": _OTHER_TIME,
    "forecast": "stock-forecast",
    "today": "stock-today",
}
"""What is said of topics of which the story does not tell."""

_MOVES = frozenset({"fall", "rise", "most", "least", "rank", "all", "index"})


async def stock(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Answer a question about shares with one whole answer."""
    texts = speech[asked.language]
    if asked.more > 1:
        yield nothing_more(story, texts, "stock")
        return
    case = Case(Shares(story, texts, asked.rate), asked)
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
        suggest(texts, *reply.then, but=asked.text)[:3],
        more=None if detailed else more_of_shares(story, texts, (share.name for share in few)),
    )


def _remark(case: Case) -> tuple[Aside, ...]:
    """That nothing is reckoned in another currency than the money is told in, or at whose rate."""
    own = {each.unit for each in case.asked.quantities if each.is_money}
    same = len(own) == 1 and "usd" not in own and not case.says("in-currency")
    if case.says("currency") and not same:
        return (aside(case.texts("cost-dollars-only")),)
    return tuple(map(aside, case.shares.money.rates_used()))


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
    """Advice, forecasts, and prices of today or of another time than the story tells of."""
    topic = next((word for word in _UNTOLD if case.says(word)), None)
    unlisted = topic == "advice" and case.says("listed")
    dated = case.says("fall") and bool(months(case.asked))
    that_day = topic == "today" and (case.says("day") or dated)
    if topic is None or unlisted or that_day:
        return None
    return _refused(case, _UNTOLD[topic])


def _at_another_time(case: Case) -> Reply | None:
    """What a share did on another day than the story's, or before it."""
    return _refused(case, _OTHER_TIME) if case.is_of_another_time() else None


def _refused(case: Case, message: str) -> Reply:
    """That something is not told, and what shares did on the story's day."""
    refusal = case.texts(message)
    if case.asked.unknown and not case.named:
        return case.reply([refusal], (), intent="out_of_scope")
    shown = case.named[:3] or case.shares.foremost()
    instead = " ".join((case.day("stock-instead"), *map(case.shares.moved, shown)))
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
    shown = case.named or case.shares.foremost()
    return case.reply([case.day("stock-day"), *map(case.shares.moved, shown)], shown)


def _simply(case: Case) -> Reply | None:
    """How far one share moved, to who has not understood it."""
    if case.asked.again != "brief" or len(case.named) != 1 or case.priced(case.named[0]):
        return None
    (share,) = case.named
    told = case.shares.simply(share)
    return case.reply([told], case.named) if told else None


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
    if not indices:
        return case.reply([case.texts("stock-no-indices")], ())
    return case.reply([case.texts("stock-indices")], indices, case.shares.rows(indices))


def _all(case: Case) -> Reply:
    """The shares of the article, or all there are, in order."""
    if case.by_value and case.says("all", "rank"):
        stocks = tuple(dict.fromkeys((*case.shares.lost(), *case.shares.all())))
        message = "stock-all-value"
    elif case.says("all", "rank"):
        stocks, message = case.shares.all(), "stock-all"
    else:
        article = tuple(share for share in case.shares.all() if share.paragraphs)
        stocks = article or case.shares.all()
        message = "stock-article" if article else "stock-all"
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
    mistakes.rescaled,
    sums.back,
    mixed,
    affordable,
    counted,
    same_stake,
    backwards,
    of_owners,
    holding,
    _beyond,
    _absent,
    prices.of_a_figure,
    ranks.worst,
    ranks.besides,
    ranks.fell_more,
    doubts.announced,
    doubts.earlier,
    doubts.of_year,
    doubts.of_fact,
    _at_another_time,
    doubts.short_of,
    doubts.unconfirmed,
    sums.part_of_loss,
    mistakes.priced_wrongly,
    mistakes.mistaken,
    mistakes.lasted,
    _day,
    _simply,
    prices.ticker,
    prices.was_worth,
    prices.price,
    each_moved,
    sums.together,
    sums.part_of_all,
    sums.difference,
    mistakes.each_claimed,
    _several,
    ranks.risers,
    ranks.extreme,
    _single,
    _indices,
    _all,
)
