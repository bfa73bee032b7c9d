"""Every figure of a share: what it did, before and after, and what was lost in all."""

from collections.abc import Iterator

from handlers.chat import Block, Figures, Title, aside, paragraph
from handlers.passages import right
from handlers.passages import told as worded
from handlers.records import Fact, Stock
from handlers.scales import BILLION
from handlers.shares.questions import Case, Reply
from handlers.shares.words import Shares
from handlers.shares.worth import marks, roughly, said_before, worth


def figures(case: Case, stocks: tuple[Stock, ...]) -> Reply:
    """All that the story knows of a few shares, and what was lost in all."""
    shares = case.shares
    about = [fact for share in stocks for fact in _told(case, share)]
    whole = [shares.story.fact(name) for name in filter(None, [shares.story.overall])]
    blocks: list[Block] = []
    for share in stocks:
        blocks += [Title(shares.subject(share, first=True)), Figures(tuple(_rows(shares, share)))]
        blocks += marks(shares, share, price=True, whole=True)
    for fact in (*about, *whole):
        told, correction = worded(shares.story, case.texts, fact.id)
        if first := right(shares.story, case.texts, fact.id):
            told, correction = first, told
        blocks += [paragraph(told), *map(aside, filter(None, [correction]))]
    blocks += map(aside, shares.outside(stocks, stocks))
    facts = (*about, *whole)
    return Reply(
        tuple(dict.fromkeys(blocks)),
        stocks,
        stocks,
        facts,
        (*case.further(stocks, facts), "ask-stock-most", "ask-stock-all"),
        checked=True,
    )


def _told(case: Case, share: Stock) -> Iterator[Fact]:
    """The facts about one share alone that hold more than a figure of it."""
    for fact in case.shares.story.facts:
        more = len(fact.figures) > 1 or (fact.figures and fact.verdict != "agrees")
        if more and fact.about == (share.name,):
            yield fact


def _rows(shares: Shares, share: Stock) -> Iterator[tuple[str, str]]:
    texts = shares.texts
    yield texts("stock-figure-move"), shares.tell("stock-row", share)
    if share.points is not None:
        yield texts("stock-figure-points"), texts.figure(abs(share.points), "points")
    if share.article_price is not None:
        yield texts("stock-figure-article"), shares.usd(share.article_price)
    if share.closes:
        count = len(share.closes)
        closes = texts.join(map(shares.usd, share.closes))
        yield texts("stock-figure-close"), texts("stock-figure-closes", closes=closes, count=count)
    if (before := said_before(shares, share)) is not None:
        yield texts("stock-figure-before"), before
    if share.loss is not None:
        yield texts("stock-figure-lost"), roughly(shares, share.loss * BILLION)
    if (whole := worth(share)) is not None:
        for message, amount in zip(("before", "after"), whole, strict=True):
            yield texts(f"stock-figure-worth-{message}"), roughly(shares, amount * BILLION)
    if share.ticker is not None:
        yield texts("stock-figure-ticker"), share.ticker
