"""At what price a share stood, what its company was worth, and under which ticker it is traded."""

from handlers.chat import aside, paragraph
from handlers.records import Stock
from handlers.scales import BILLION
from handlers.shares.premise import claims, exact
from handlers.shares.questions import Case, Reply, is_near
from handlers.shares.worth import marks, roughly, said_before, worth

_OF_ONE = frozenset({"price", "share", "dollars", "fall", "day", "belongs", "goods"})
"""What is said of the price of one share alone, whichever it is."""


def was_worth(case: Case) -> Reply | None:
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


def ticker(case: Case) -> Reply | None:
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


def price(case: Case) -> Reply | None:
    """At what price one share stood, with what the article has wrong about it."""
    of_one = {"price", "share"} <= case.topics <= _OF_ONE
    named = case.named or (_only_priced(case) if of_one else ())
    if len(named) != 1 or not case.priced(named[0]):
        return None
    (share,) = named
    told = [case.shares.price(share)]
    correction = tuple(map(aside, case.shares.mispriced(share)))
    moved = paragraph(case.shares.told(share, value_first=case.by_value))
    return case.reply(told, named, *correction, moved, lost=named, checked=bool(share.closes))


def of_a_figure(case: Case) -> Reply | None:
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
            return was_worth(priced) or price(priced)
        if share.loss in amounts and case.says("who"):
            told = case.shares.told(share, value_first=True)
            return case.reply([told], (share,), lost=(share,))
        if fact := case.counted(share, amounts):
            return case.reply(case.passages([fact]), (share,), facts=(fact,))
    return None
