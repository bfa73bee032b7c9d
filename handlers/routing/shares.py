"""Which questions the handler of shares answers, and which about their prices that of costs."""

from collections.abc import Callable, Iterable

from handlers.chat import Route
from handlers.facts.dates import months
from handlers.facts.finding import SURELY, Found
from handlers.shares.doubts import against, compares, dated
from handlers.shares.premise import claims_price, lasts
from handlers.shares.questions import is_near
from handlers.shares.ranks import asks_of_all, asks_who_fell_more
from handlers.stock import mistaken, wants_figures
from handlers.story import Story
from handlers.understanding import Understood

_PAID = frozenset({"price", "cost", "for-how-much"})
MOVED = frozenset({"fall", "rise", "value", "most", "least", "rank", "ticker", "percent", "share"})
_SHARES_DO = frozenset({"fall", "rise", "price"})
_MEASURED = frozenset({"percent", "dollars", "value"})
_MOVES = _MEASURED | {"fall", "rise"}
_ROSE = _MEASURED | {"rise", "company", "share", "day", "ok"}
_DOES = frozenset({"is-true", "what"})
_FELL = _MEASURED | {"fall", "company", "share", "day", "ok"}
_BESIDE_MOVES = frozenset({"share", "day", "index", "points", "belongs", "budget"})
_TOLD = frozenset({"why", "who", "where", "define", "how"})
_ELSEWHERE = frozenset({"why", "where", "when", "define"})
_LISTED = frozenset({"all", "rank", "cheapest", "dearest", "model"})
_SUPPOSED = frozenset({"of-all", "get-back", "fall", "rise"})
_DOUBTED = frozenset({"why", "is-true", "how", "what"})
_WAYS = (frozenset({"fall"}), frozenset({"rise"}))
_IDLE = frozenset({"ok", "thanks"})
"""Words beside a question that ask nothing."""

_FEW = 4
"""Words beside names that ask no more than what these did."""


class ShareRules:
    """For one story; each rule gives a handler, or ``None`` where it does not apply."""

    def __init__(self, story: Story, find: Callable[[Understood], Found]) -> None:
        self._story = story
        self._find = find
        self._stocks = frozenset(stock.name for stock in story.stocks)
        self._indices = frozenset(stock.name for stock in story.stocks if stock.index)

    def named(self, asked: Understood) -> tuple[str, ...]:
        """The names of shares and indices in a question."""
        return tuple(name for name in asked.names if name in self._stocks)

    def risers(self, asked: Understood) -> Route | None:
        """What rose, who fell, and whether all fell; what fell further than one share."""
        if compares(self._story, asked) or asks_who_fell_more(self._story, asked):
            return "stock"
        asks = not (asked.mentions or asked.asked & _ELSEWHERE)
        if asks and "which-most" in asked.asked and asks_of_all(asked):
            return "stock"
        listed = asks and (_of_fallers(asked) or _of_risers(asked))
        return "stock" if listed and self._find(asked).sure < SURELY else None

    def worst(self, asked: Understood) -> Route | None:
        """Which share of an index fell the most."""
        among = any(name in self._indices for name in asked.names)
        most = "which-most" in asked.asked or "most" in asked.topics
        which = "who" in asked.asked or asked.topics & {"share", "company"}
        return "stock" if among and most and which and not asked.asked & _ELSEWHERE else None

    def affected(self, asked: Understood) -> Route | None:
        """What the story's subject did to shares: ``how did DeepSeek affect Oracle?``"""
        shares = self.named(asked)
        by_it = {*asked.names} - {*shares} <= {self._story.subject, *asked.named("model")}
        plain = asked.asked <= {"how", "how-much", "what"} and not (asked.strange or asked.outside)
        return "stock" if shares and by_it and "effect" in asked.details and plain else None

    def lasted(self, asked: Understood) -> Route | None:
        """A fall that is taken to have gone on for longer than its day."""
        own = self._stocks | {self._story.subject}
        others = {each.id for each in asked.mentions if each.kind != "place"} - own
        fell = "fall" in asked.topics and not (asked.topics & _PAID or others)
        doubts = asked.leans or asked.asked <= _DOUBTED
        lasted = fell and doubts and lasts(asked)
        return "stock" if lasted and not self._is_told_before(asked) else None

    def dated(self, asked: Understood) -> Route | None:
        """``When was that?``, of a share that was spoken of."""
        moved = asked.leans and asked.asked == {"when"} and asked.topics <= {"fall", "rise"}
        more = asked.quantities or asked.details or asked.beside or asked.unknown
        if more or not (moved and self.named(asked)):
            return None
        day, found = self._story.day, self._story.fact(self._find(asked).best)
        return "stock" if found.dates.get("day", day) == day else None

    def announced(self, asked: Understood) -> Route | None:
        """What a share lost, held against the money for a project."""
        against = asked.asked & {"compare", "which-most"} or asked.topics & {"ratio", "difference"}
        lost = asked.topics & {"fall", "value"} and not asked.asked & _TOLD
        pair = len(self.named(asked)) == len(asked.named("project")) == 1
        return "stock" if pair and against and lost else None

    def unlisted(self, asked: Understood) -> Route | None:
        """Shares of a company that has none, which is more than being named beside shares."""
        if "share" not in asked.topics or not asked.topics & _SHARES_DO:
            return None
        companies = asked.named("company")
        caused = "why" in asked.asked or companies == (self._story.subject,)
        return None if self._are_listed(asked.issuers if caused else companies) else "stock"

    def alone(self, asked: Understood) -> Route | None:
        """``Stocks?``, where shares are all that is spoken of."""
        said = asked.asked or asked.beside or asked.unknown or asked.quantities or asked.mentions
        return "stock" if asked.topics == {"share"} and not (said or asked.leans) else None

    def lists(self, asked: Understood) -> Route | None:
        """All prices, or what of all shares fell most and least."""
        topics = asked.topics
        companies = asked.named("company")
        caused = "because" in topics and companies == (self._story.subject,)
        moved = "share" in topics and topics & _SHARES_DO and not caused
        lost = topics & {"fall", "rise"} and (
            "how-much" in asked.asked or (asked.leans and asked.asked <= {"is-true"})
        )
        if companies and lost and not {*companies} & self._stocks and self._are_listed(companies):
            return "stock"
        if companies and (moved or "listed" in topics):
            return "stock" if not asked.asked & _TOLD else None
        beyond = asked.mentions or asked.asked & _ELSEWHERE
        if beyond or (not asked.leans and self.is_told(asked)) or self._is_told_before(asked):
            return None
        if topics & {"all", "rank"} and topics & {"fall", "rise"} and topics & {"company", "share"}:
            return None if self._is_told_of_all(asked) else "stock"
        if "share" in topics and topics & {"all", "rank"} and "together" not in topics:
            return None if self._is_told_of_all(asked) else "stock"
        if topics & {"cheapest", "dearest"} and asks_how(asked):
            return None
        ranked = asked.asked & {"which-most", "how-much", "what", "compare"} and not asked.strange
        if topics & {"cheapest", "dearest"} and topics <= {"cheapest", "dearest"} and not ranked:
            return None
        listed = topics & _LISTED and not topics & {"open", "develop"}
        if listed and topics & {"price", "cheapest", "dearest"}:
            return "stock" if "share" in topics else "cost"
        if "index" in topics and not asked.asked & _TOLD - {"how"}:
            return "stock"
        ranked = topics & {"most", "least", "rank"} and topics & {"fall", "rise", "share"}
        return "stock" if ranked else None

    def is_told(self, asked: Understood) -> bool:
        """Whether a passage surely tells what is asked."""
        found = self._find(asked)
        return found.sure > SURELY and self._story.fact(found.best).told_by is None

    def _is_told_before(self, asked: Understood) -> bool:
        """Whether a passage surely tells what had been before: ``its record loss until then?``"""
        return "before-that" in asked.details and self.is_told(asked)

    def _is_told_of_all(self, asked: Understood) -> bool:
        """Whether it is surely asked what a passage tells: ``What did all tech stocks lose?``"""
        if not asked.asked or asked.topics & {"rank", "each", "percent"}:
            return False
        if "market" in asked.topics and asked.leans:
            return True
        return self.is_told(asked)

    def _are_listed(self, companies: Iterable[str]) -> bool:
        return all(self._story.name(name).listed for name in companies)

    def supposed(self, asked: Understood) -> Route | None:
        """What part of all one share had, its move on another day or for a reason of its own."""
        if asked.topics.isdisjoint(_SUPPOSED):
            return None
        shares = self.named(asked)
        if len(shares) != 1:
            return None
        if asked.topics & {"of-all", "get-back"}:
            return "stock" if "why" not in asked.asked else None
        if "why" in asked.asked and against(asked) and dated(self._story, asked):
            return "stock"
        if asked.owner in shares or not asked.topics & {"fall", "rise"}:
            return None
        if months(asked):
            stated = not asked.asked and dated(self._story, asked) is None
            return "stock" if stated else None
        return "stock" if asked.outside and "is-true" in asked.asked else None

    def premise(self, asked: Understood) -> Route | None:
        """Shares alone, or held against others or a figure; what is wrong about one."""
        shares = self.named(asked)
        if asked.owner in shares and len(shares) < len(asked.names):
            return None
        if shares and (_says_nothing(asked) or (_goes_on(asked) and len(asked.names) == 1)):
            return "stock"
        if len(shares) > 1 and len(shares) == len(asked.names) and _of_no_more(asked):
            return "stock"
        if self._is_of_price(asked, shares):
            return "stock"
        if shares and len(shares) == len(asked.names) and (wants_figures(asked) or _whether(asked)):
            return "stock"
        if shares and "besides" in asked.topics and asked.topics & MOVED:
            return "stock" if "why" not in asked.asked else None
        happened = asked.topics - _IDLE - {"day", "share"} == {"crash"}
        if shares and happened and asked.asked - {"is-true"} <= {"what", "how-much"}:
            return None if asked.beside and self.is_told(asked) else "stock"
        against = asked.asked & {"compare", "which-most"}
        against = against or asked.topics & {"difference", "together", "fall", "rise"}
        if len(shares) > 1 and against and "why" not in asked.asked:
            return None if self._is_told_before(asked) else "stock"
        if len(shares) == 1 and any(each.unit == "percent" for each in asked.quantities):
            return "stock"
        wrong = mistaken(self._story, asked) or self._is_measured(asked, shares)
        return "stock" if wrong else None

    def _is_measured(self, asked: Understood, shares: tuple[str, ...]) -> bool:
        """Whether no more is asked than how far shares moved."""
        topics, measured = asked.topics - _IDLE, asked.asked <= {"how-much", "what"}
        if shares and "currency" in topics and topics & _MOVES:
            return True
        if not shares or not topics or not measured or months(asked):
            return False
        if topics <= _MEASURED or (asked.leans and topics & {"fall", "rise"} and not asked.asked):
            return True
        beside = {*asked.names} - {*shares, *asked.named("project")}
        alone = len(shares) == 1 and beside <= {self._story.subject}
        plain = topics & _MOVES and topics <= _MOVES | _BESIDE_MOVES
        named = asked.strange or asked.quantities or asked.unknown or asked.outside
        if not (alone and plain and (asked.asked or not named)):
            return False
        found = self._find(asked)
        moved = "what" not in asked.asked or self._story.fact(found.best).told_by == "stock"
        return moved and found.sure < SURELY

    def _is_of_price(self, asked: Understood, shares: tuple[str, ...]) -> bool:
        """Whether a question is what a share was worth, has it move by dollars, or holds a price
        of it.
        """
        if len(shares) != 1 or asked.asked & _TOLD:
            before = not asked.mentions and _of_price_before(asked)
            return before and not self._is_told_before(asked)
        worth = asked.topics & {"before", "after"} and asked.topics & {"price", "value", "share"}
        if worth and not asked.asked & {"when", "which-most"}:
            return True
        prices = next(each.prices for each in self._story.stocks if each.name in shares)
        near = any(is_near(each, prices) for each in asked.quantities)
        return bool(prices) and (near or claims_price(asked))

    def moves(self, asked: Understood) -> bool:
        """Whether a question is about what shares did."""
        how_much = asked.asked & {"how-much", "which-most", "compare"}
        return bool(asked.topics & MOVED and how_much and not asked.asked & _TOLD)


def _of_price_before(asked: Understood) -> bool:
    """Whether it is asked what one share cost the day before, whichever it is."""
    priced = asked.topics >= {"before", "share"} and not asked.topics & {"value", "index", "all"}
    priced = priced and bool(asked.topics & _PAID or asked.asked & {"how-much", "what"})
    return priced and not (asked.asked & {"why", "when", "who", "where"} or asked.strange)


def _whether(asked: Understood) -> bool:
    """Whether it is asked whether something fell or rose, and no more."""
    moved = asked.topics - _IDLE - {"share"}
    said = asked.beside or asked.details or asked.quantities
    more = said or asked.unknown or asked.outside or asked.leans
    return "is-true" in asked.asked and len(asked.asked) == 1 and moved in _WAYS and not more


def _says_nothing(asked: Understood) -> bool:
    """Whether nothing is said of what is named."""
    return not (asked.asked or asked.topics or (asked.words and not asked.leans))


def _goes_on(asked: Understood) -> bool:
    """Whether no more is asked of a share than of the one before it: ``and the Dow?``"""
    if not asked.leans or asked.asked - {"how", "what"} or asked.topics - {"share", "day", "ok"}:
        return False
    return not (asked.strange or asked.beside or asked.quantities or asked.details)


def _of_no_more(asked: Understood) -> bool:
    """Whether no more is asked of things than what they did: ``Apple and Oracle?``"""
    said = asked.topics - ({"found"} if asked.asked == {"what"} else set())
    return not (said or asked.strange or asked.asked - {"what"}) and len(asked.words) <= _FEW


def _of_fallers(asked: Understood) -> bool:
    """Whether a question that names nothing is which shares fell."""
    which = asked.asked == {"who"} or (asked.asked == {"what"} and "share" in asked.topics)
    return which and "fall" in asked.topics <= _FELL and not asked.strange


def _of_risers(asked: Understood) -> bool:
    """Whether a question that names nothing is about what rose: ``did anyone make money?``"""
    if "fall" in asked.topics:
        spared = (
            asked.asked & {"who"}
            or "any" in asked.topics
            or ("all" in asked.topics and "is-true" in asked.asked)
        )
        return "negated" in asked.topics and bool(spared)
    who = asked.asked == {"who"} and asked.topics <= _ROSE
    whose = "any" in asked.topics or who
    whose = whose or (asked.asked == {"how-much"} and (asked.leans or asked.topics == {"rise"}))
    whose = whose or (asked.leans and asked.asked <= _DOES and asked.topics <= _ROSE | {"negated"})
    return "rise" in asked.topics and whose and not asked.strange


def asks_how(asked: Understood) -> bool:
    """Whether it is asked how something came about: ``how is it so cheap?``"""
    return "how" in asked.asked and "how-much" not in asked.asked
