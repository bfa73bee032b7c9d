"""What the money that somebody lost a part of in one share would have lost in another one."""

from handlers.scales import cents
from handlers.shares.holdings import had_before, held_in
from handlers.shares.invested import held
from handlers.shares.questions import Case, Reply
from handlers.understanding import Quantity
from handlers.understanding.talk.holdings.behind import SAME_STAKE


def same_stake(case: Case) -> Reply | None:
    """The stake behind a loss in the first share, and what became of so much in the second."""
    money = held(case.asked)
    if not case.says(SAME_STAKE) or len(case.named) != 2 or len(money) != 1:
        return None
    first, second = case.named
    before = had_before(case, first, money[0].amount)
    if before is None:
        return None
    stake = Quantity(cents(before), money[0].unit, None, 0, 0)
    return case.reply([f"{held_in(case, second, stake)} {case.shares.moved(second)}"], case.named)
