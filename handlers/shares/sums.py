"""What is reckoned of the moves and the losses of shares: differences, sums, parts, a way back."""

from decimal import Decimal

from handlers.chat import paragraph
from handlers.records import Stock
from handlers.scales import BILLION
from handlers.shares.premise import claims, way
from handlers.shares.questions import Case, Reply

_ALL = Decimal(100)
"""Per cent."""


def difference(case: Case) -> Reply | None:
    """Two shares held against each other."""
    if len(case.named) != 2 or not case.says(
        "compare", "difference", "most", "least", "which-most", "subtracted", "ratio"
    ):
        return None
    stocks = tuple(sorted(case.named, key=lambda share: -abs(share.change)))
    told = [case.shares.difference(*stocks, least=case.of_least)]
    exact = all(share.change_to is None for share in stocks)
    if case.says("ratio") and exact and way(stocks[0]) == way(stocks[1]):
        told = case.shares.ratios(*stocks, value_first=case.by_value)
    elif case.by_value or case.says("subtracted"):
        told.insert(0, case.shares.loss_difference(*stocks))
    elif not case.says("percent") and all(share.loss is not None for share in stocks):
        told.append(case.shares.loss_difference(*stocks))
    return case.reply(told, case.named, case.shares.rows(stocks), lost=stocks)


def together(case: Case) -> Reply | None:
    """What several shares lost in all, as far as their losses are known."""
    if len(case.named) < 2 or not case.says("together"):
        return None
    known = tuple(share for share in case.named if share.loss is not None)
    others = [share for share in case.named if share.loss is None]
    told = [case.shares.together(known)] if len(known) > 1 else []
    if others or not told:
        told.append(case.texts("stock-only-loss", names=case.shares.names(case.shares.lost())))
    return case.reply(told, case.named, case.shares.rows(case.named), lost=case.named)


def part_of_all(case: Case) -> Reply | None:
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


def back(case: Case) -> Reply | None:
    """By how many per cent shares have to rise to be where they were before their fall."""
    asks = case.says("get-back") and case.says("how-much", "percent", "compute", "rise")
    fell = [share for share in case.named if share.change < 0]
    if not asks or not fell or len(fell) < len(case.named) or case.says("is-true", "when"):
        return None
    return case.reply([_way_back(case, share) for share in fell], case.named)


def _way_back(case: Case, share: Stock) -> str:
    rise = 100 / (1 + share.change / 100) - 100
    percent = case.texts.figure(round(rise, 1).normalize(), "percent")
    return case.shares.tell("stock-back", share, rise=percent)


def part_of_loss(case: Case) -> Reply | None:
    """What some part of one share's loss comes to: ``10% of Nvidia's loss``."""
    told = [each.amount for each in case.asked.quantities if each.part]
    half = case.says("halves") and not case.asked.quantities
    percent = Decimal(50) if half else told[0] if len(told) == 1 else Decimal(0)
    whose = len(case.named) == 1 and case.says("a-loss") and not case.says("is-true")
    if not (whose and 0 < percent <= _ALL):
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
