"""Which shares fell or rose, which of them the most or the least, and which further than one."""

from handlers.chat import paragraph
from handlers.passages import corrected
from handlers.records import Stock
from handlers.shares.premise import claims, way
from handlers.shares.questions import Case, Reply
from handlers.story import Story
from handlers.understanding import Understood

_OF_ALL = frozenset({"all", "fall", "share", "company", "most", "any", "market", "ok"})
_WHICH = frozenset({"who", "what", "which-most"})
_OTHERS = frozenset({"any", "share", "company"})
_OTHERWISE = frozenset({"why", "when", "how-much", "where", "how", "compute"})
_THEN = ("ask-stock-all", "ask-stock-indices")


def asks_of_all(asked: Understood) -> bool:
    """Whether it is asked if all shares, or most of them, fell."""
    stated = asked.text.rstrip().endswith(("?", "؟")) or "how" in asked.asked
    plain = stated and asked.asked <= {"which-most", "how"} and asked.topics <= _OF_ALL
    return {"all", "fall"} <= asked.topics and ("is-true" in asked.asked or plain)


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


def worst(case: Case) -> Reply | None:
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


def besides(case: Case) -> Reply | None:
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


def risers(case: Case) -> Reply | None:
    """What rose, and whether all fell."""
    rose = case.says("rise") and not case.says("fall")
    rose = rose or (case.says("fall") and case.says("negated") and case.says("who"))
    all_fell = asks_of_all(case.asked)
    if case.named or case.says("index") or not (rose or all_fell):
        return None
    story = case.shares.story
    if all_fell and case.says("which-most") and story.mixed is not None:
        told = corrected(story, case.texts, story.mixed)
        facts = (story.fact(story.mixed),)
        return case.reply([case.texts("stock-no", sentence=told)], (), facts=facts)
    stocks = tuple(share for share in story.stocks if way(share) == "rise")
    if not stocks:
        return case.reply([case.texts("stock-no-risers")], ())
    names = case.texts.join(map(case.shares.subject, stocks))
    told = case.texts("stock-risers", names=names)
    sentence = case.texts("stock-no", sentence=told) if all_fell else told
    return case.reply([sentence], stocks, case.shares.rows(stocks))


def extreme(case: Case) -> Reply | None:
    """What fell most or least, by value and by per cent."""
    of_indices = case.says("index") and not case.says("share", "company", "any")
    asks = case.says("most", "least", "which-most") and not (case.says("rank") or of_indices)
    falls = tuple(share for share in case.shares.all() if way(share) == "fall")
    article = tuple(share for share in falls if share.paragraphs) or falls
    if len(case.named) > 1 or (case.named and claims(case.asked)) or not (asks and article):
        return None
    among = "article" if article[0].paragraphs else "story"
    if case.says("least") and not case.says("most"):
        told = [case.shares.tell("stock-least", article[-1], among=among)]
        return case.reply(told, article[-1:])
    lost = case.shares.lost()[:1]
    told = [
        *(case.shares.tell_loss("stock-most-value", share) for share in lost),
        case.shares.tell("stock-most-percent", article[0], among=among),
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
    return case.reply(told[:1], tuple(dict.fromkeys(stocks)), *further, then=_THEN)
