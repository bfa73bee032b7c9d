"""Which shares fell further than one that is named."""

from handlers.premise import claims, way
from handlers.share_questions import Case, Reply
from handlers.story import Stock, Story
from handlers.understanding import Understood

_WHICH = frozenset({"who", "what", "which-most"})
_OTHERS = frozenset({"any", "share", "company"})
_OTHERWISE = frozenset({"why", "when", "how-much", "where", "how", "compute"})
_THEN = ("ask-stock-all", "ask-stock-indices")


def asks_who_fell_more(story: Story, asked: Understood) -> bool:
    """Whether it is asked what fell further than the one share that is named."""
    return _measure(story, asked) is not None


def fell_more(case: Case) -> Reply | None:
    """The shares that fell further than the one that is named, the deepest fall first."""
    share = _measure(case.shares.story, case.asked)
    if share is None:
        return None
    if case.by_value and not case.says("percent"):
        lost = case.shares.lost()
        further = lost[: lost.index(share)] if share in lost else ()
    else:
        further = tuple(each for each in case.shares.all() if each.change < share.change)
    message = "stock-fell-more" if further else "stock-fell-most"
    names, count = case.shares.names(further), len(further)
    told = [case.shares.tell(message, share, names=names, count=count)]
    stocks = (*further, share)
    return case.reply(told, stocks, case.shares.rows(stocks), lost=stocks, then=_THEN)


def _measure(story: Story, asked: Understood) -> Stock | None:
    """The share that others are held against; an index beside it only says where they are."""
    stocks = [stock for name in asked.names if (stock := story.stock(name)) is not None]
    shares = [stock for stock in stocks if not stock.index]
    opens = asked.asked & _WHICH or asked.topics & _OTHERS
    more = asked.topics >= {"fall", "more-than"} and not asked.topics & {"rise", "before"}
    if len(shares) != 1 or len(stocks) != len(asked.names) or not (opens and more):
        return None
    if asked.asked & _OTHERWISE or claims(asked):
        return None
    return shares[0] if way(shares[0]) == "fall" else None
