"""What a question has wrong about shares: a figure, a part, or the direction of a move."""

from dataclasses import replace
from decimal import Decimal

from handlers.chat import aside
from handlers.facts.verdict import CLAIMED
from handlers.records import Fact, Stock
from handlers.shares.premise import bound, claims, claims_price, near, part, spared, way
from handlers.shares.premise import mistaken as is_mistaken
from handlers.shares.questions import Case, Reply, is_near
from handlers.shares.worth import marks, price_before, said_before
from handlers.understanding import Quantity

_HALF = Decimal("0.5")
"""Dollars by which what a share lost may be rounded."""


def mistaken(case: Case) -> Reply | None:
    """A question that takes something wrong for granted about one share."""
    if len(case.named) != 1 or not is_mistaken(case.named[0], case.asked):
        return None
    (share,) = case.named
    wrong = case.wrong(share)
    facts = case.told_elsewhere(share, wrong) if wrong else ()
    lost = case.named if wrong and wrong.unit != "percent" else ()
    told = [*_corrected(case, share, wrong), *case.owners(share)]
    remarks = map(aside, case.passages(facts))
    return case.reply(told, case.named, *remarks, lost=lost, facts=facts)


def rescaled(case: Case) -> Reply | None:
    """The loss of one share with thousands or millions in place of billions."""
    money = [each for each in case.asked.quantities if each.unit == "usd"]
    if len(case.named) != 1 or len(money) != 1 or case.says("budget", "had", "bought", "left"):
        return None
    (share,), (claim,) = case.named, money
    if share.loss is None or claim.amount not in {share.loss * 10**3, share.loss * 10**6}:
        return None
    told = case.shares.tell_loss("stock-not-loss", share, claimed=case.claimed(claim))
    return case.reply([case.refuses(told)], case.named, lost=case.named)


def priced_wrongly(case: Case) -> Reply | None:
    """By how many dollars a share is said to have fallen, or from what price to what other."""
    if len(case.named) != 1 or not claims_price(case.asked) or case.says("why", "how-much"):
        return None
    (share,) = case.named
    before = price_before(share)
    if before is None or case.asked.topics >= {"rise", "fall"}:
        return None
    close = share.closes[0]
    amounts = [each.amount for each in case.asked.quantities]
    if len(amounts) == 1 and is_near(case.asked.quantities[0], share.prices):
        return None
    right = way(share) in case.topics
    if len(amounts) == 1:
        told = case.shares.counted(share, Decimal(1), before)[0]
        right = right and abs(amounts[0] - abs(before - close)) < _HALF
    else:
        told = case.shares.before(share, said_before(case.shares, share) or "")
        right = right and all(
            abs(amount - price) < 1 for amount, price in zip(amounts, (before, close), strict=True)
        )
    if case.says("is-true") and not case.says("negated"):
        told = case.texts("stock-yes" if right else "stock-no", sentence=told)
    remarks = marks(case.shares, share, price=True, whole=False)
    return case.reply([told], case.named, *remarks, checked=True)


def lasted(case: Case) -> Reply | None:
    """A fall that a question has go on for longer than its one day."""
    if len(case.named) > 1 or not case.lasts() or not case.says("fall", "why", "is-true"):
        return None
    moved = (case.shares.told(share, value_first=case.by_value) for share in case.named)
    told = [case.refuses(case.day("stock-one-day")), *moved]
    return case.reply(told, case.named, lost=case.named)


def each_claimed(case: Case) -> Reply | None:
    """Several shares, each with a figure of its own, where one of these is wrong."""
    claimed = claims(case.asked)
    if len(case.named) < 2 or len(claimed) != len(case.named) or not case.says("is-true"):
        return None
    told, mistakes = [], 0
    for share, claim in zip(case.named, claimed, strict=True):
        stated = replace(case.asked, asked=frozenset(), quantities=(claim,))
        wrong = is_mistaken(share, stated)
        mistakes += wrong
        single = Case(case.shares, stated)
        told += _corrected(single, share, claim) if wrong else [case.shares.moved(share)]
    if not mistakes:
        return None
    return case.reply([case.refuses(told[0]), *told[1:]], case.named)


def _corrected(case: Case, share: Stock, wrong: Quantity | None) -> list[str]:
    """What is right instead of a figure that the question has wrong, or of the direction."""
    tell = case.shares.tell
    if wrong is None:
        fell = case.shares.told(share, value_first=case.by_value)
        right = fell if spared(share, case.asked) else tell("stock-not-so", share)
        return [case.refuses(right)]
    lost = part(case.asked)
    if lost and not bound(case.asked):
        told = [case.refuses(tell("stock-not-part", share, part=lost))]
        about = near(abs(share.change))
        return [*told, case.texts("stock-part", part=about)] if about else told
    claimed = case.claimed(wrong)
    if wrong.unit == "percent":
        if any(_told_true(fact, wrong) for fact in case.told_elsewhere(share, wrong)):
            return [case.shares.moved(share)]
        return [case.refuses(tell("stock-not-percent", share, claimed=claimed))]
    if share.loss is not None:
        return [case.refuses(case.shares.tell_loss("stock-not-loss", share, claimed=claimed))]
    return [tell("stock-loss-unsaid", share, claimed=claimed), case.shares.moved(share)]


def _told_true(fact: Fact, claim: Quantity) -> bool:
    """Whether a claim is a figure of a fact that is not the one the article has wrong."""
    return any(
        figure.amount == claim.amount and name != CLAIMED for name, figure in fact.figures.items()
    )
