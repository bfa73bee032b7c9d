"""Which handler answers a question: rules for what is plain, then the fact it asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from handlers.chat import Language, Route
from handlers.citing import question_of
from handlers.finding import Found, silent, undefined, untold
from handlers.holdings import is_negative, owned, portions, possessions
from handlers.share_doubts import compares, dated
from handlers.stock import asks_of_all, mistaken, wants_figures
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import BESIDE, Understood
from handlers.understanding.folding import fold
from handlers.understanding.leaning import PREDICATES
from handlers.understanding.tokens import wording
from handlers.verdict import months

_SMALL_TALK = frozenset(
    {"complaint", "greeting", "bye", "thanks", "insult", "identity", "able", "instructions"}
)
_BEYOND = frozenset({"today", "advice", "forecast"})
_PRICED = frozenset(
    {"cheaper", "dearer", "price", "cost", "saving", "ratio", "cheapest", "dearest", "budget"}
)
_PAID = frozenset({"price", "cost", "for-how-much"})
_MOVED = frozenset({"fall", "rise", "value", "most", "least", "rank", "ticker", "percent", "share"})
_SHARES_DO = frozenset({"fall", "rise", "price"})
_MEASURED = frozenset({"percent", "dollars", "value"})
_MOVES = _MEASURED | {"fall", "rise"}
_ROSE = _MEASURED | {"rise", "company", "share", "day", "ok"}
_FELL = _MEASURED | {"fall", "company", "share", "day", "ok"}
_BESIDE_MOVES = frozenset({"share", "day", "index", "points", "belongs", "budget"})
_TOLD = frozenset({"why", "who", "where", "define", "how"})
_ABOUT_MODELS = frozenset({"benchmark", "open", "free"})
_UNPRICED = frozenset({"share", "fall", "rise", "open", "develop"})
_LISTED = frozenset({"all", "rank", "cheapest", "dearest", "model"})
_SIDES = frozenset({"input", "output", "cached", "ok"})
_PAIR = ("cheap", "dear")
_OFF_PEAK = frozenset(
    {"off-peak", "discount", "price", "cost", "cheaper", "cheapest", "ok", "token"}
)
_FIELDS = frozenset({"maths", "coding"})
_SUPPOSED = frozenset({"of-all", "get-back", "fall", "rise"})
_HOW_WELL = frozenset({"how", "how-much", "what", "is-true"})
_TRIED = _FIELDS | {"benchmark", "ok"}
_IDLE = frozenset({"ok", "thanks"})
"""Words beside a question that ask nothing."""

_RECKONED = frozenset({"token", "input", "output", "price", "cost", "budget", "share", "cached"})
"""What an amount alone may be of."""

_DIGITS = 2
"""Those of a number that chooses among what was offered."""

_OF_ORIGIN = frozenset({"company", "model", "ok"})
_LIKELY = 0.3
_STRANGE = 2
"""Words that people do not use about the story from which on a message is no small talk."""

_BESIDE = BESIDE | {"words"}
"""Units that count something else than tokens where no price is asked for."""

_TELLING = 100
"""Below this a number without a unit counts models or tests rather than tokens."""

_ABOUT_THE_BOT = frozenset({"help", "sources"})
_SURELY, _COVERED = 0.75, 0.4
"""How likely a fact must be, and how well covered, to go before a rule."""

_BEYOND_ALL = 0.9
"""How likely a question must be one of no story to be no small talk."""

_COUNTED = frozenset({"record", "agency"})
"""What is told of a figure rather than how large it is."""

_BARE = 3
"""Words beside a name with which no more is asked than what it is."""

_FEW = 4
"""Words beside names that ask no more than what these did."""

_FEW_LEANING = 5
"""The same of a question for a price that leans on an earlier one."""

_NARROW = 0.5
"""How likely a fact must be to go before the rules."""


class Routing:
    """Chooses for one story; ``find`` tells which facts a question asks for."""

    def __init__(
        self,
        story: Story,
        speech: Mapping[Language, Texts],
        find: Callable[[Understood], Found],
    ) -> None:
        self._story = story
        self._find = find
        self._own = {
            wording(fold(text)): route
            for texts in speech.values()
            for text, route in _offered(story, texts)
        }
        self._stocks = frozenset(stock.name for stock in story.stocks)
        models = {name.id: name.maker for name in story.names if name.kind == "model"}
        self._makers = {*models, *models.values()}

    def __call__(self, asked: Understood) -> Route:
        """The handler that answers; what the bot itself offers to ask is taken at its word."""
        own = self._own.get(asked.spelt)
        if own:
            return own
        rules = (
            _untold,
            self._in_currency,
            self._talk,
            self._beyond,
            self._origin,
            self._quantities,
            self._tests,
            self._models,
            self._of_figures,
            self._all_prices,
            self._risers,
            self._lasted,
            self._announced,
            self._unlisted,
            self._lists,
            self._supposed,
            self._premise,
        )
        ruled = next((route for rule in rules if (route := rule(asked))), None)
        if ruled is None or (ruled in _ABOUT_THE_BOT and self._is_told(asked)):
            return self._told(asked)
        return ruled

    def _is_told(self, asked: Understood) -> bool:
        """Whether what sounds like being said to the bot surely asks for a fact, or for something
        that no story tells.
        """
        found = self._find(asked)
        beyond = asked.strange and found.outside > _BEYOND_ALL
        return bool(beyond) or (found.sure > _SURELY and found.coverage > _COVERED)

    def _talk(self, asked: Understood) -> Route | None:
        """What is said to the bot and not asked of the story."""
        topics = asked.topics
        spoken = any(map(str.isalnum, asked.folded))
        if not spoken or asked.bare or _says_nothing(asked) or "instructions" in topics:
            return "help"
        if asked.outside and "medium" not in topics and not asked.mentions:
            return "ask"
        if asked.names and "identity" not in topics:
            return None
        if _of_sources(asked):
            return "sources"
        if {t for t in topics if t.startswith("to-")} | (topics & {"language"}):
            if topics & (_PRICED | _MOVED) or asked.quantities:
                return None
            return None if asked.asked and self._find(asked).sure > _SURELY else "language"
        alone = not asked.unknown and asked.strange < _STRANGE
        small = topics & _SMALL_TALK if alone else frozenset()
        if "regarding" in topics and "crash" not in topics:
            small -= {"able"}
        if (small & {"able", "identity"} and not topics & _ABOUT_MODELS) or _of_medium(asked):
            return "help"
        if topics and topics <= {"ok", "more"} and not (asked.leans or asked.strange):
            return "help"
        spoken_of = (PREDICATES | {"share", "market"}) - {"found", "today"}
        asks = asked.asked - {"what", "is-true", "how"} or topics & spoken_of
        return "help" if small and not asks else None

    def _in_currency(self, asked: Understood) -> Route | None:
        """Prices or losses in another currency than dollars."""
        if "in-currency" not in asked.topics and not (asked.leans and "currency" in asked.topics):
            return None
        if asked.asked & {"why", "who", "where"}:
            return None
        if self._shares(asked) and asked.topics & (_MOVED | {"price", "budget"}):
            return "stock"
        priced = asked.topics & {"price", "cost"} or asked.named("model")
        beside = "share" in asked.topics or not self._makers.issuperset(asked.names)
        return "cost" if priced and not beside else None

    def _turned_round(self, asked: Understood) -> bool:
        """Whether the dearer of two models is taken for the cheaper one."""
        article = {self._story.name(p.model).maker: p for p in self._story.prices if p.paragraphs}
        models = (self._story.price(name) or article.get(name) for name in asked.names)
        prices = list({price.model: price for price in models if price}.values())
        claimed = asked.topics & {"cheaper", "dearer"}
        if len(prices) != len(_PAIR) or len(claimed) != 1:
            return False
        first, second = prices if claimed == {"cheaper"} else reversed(prices)
        return first.output > second.output

    def _of_figures(self, asked: Understood) -> Route | None:
        """By whose count a figure is so, or whether there was a like of it."""
        about = asked.mentions or asked.leans or "record" in asked.topics
        if not (about and asked.topics & _COUNTED):
            return None
        found = self._find(asked)
        counts = "record" in asked.topics or len(self._story.fact(found.best).figures) > 1
        sure = found.sure > _NARROW or (asked.leans and "record" in asked.topics)
        return "ask" if counts and sure else None

    def _all_prices(self, asked: Understood) -> Route | None:
        """``What does each model cost?``"""
        topics = asked.topics
        priced = "price" in topics or topics >= {"cost", "model"}
        listed = priced and "all" in topics and not topics & _UNPRICED
        asks = not (asked.mentions or asked.asked & {"why", "where", "when"})
        return "cost" if listed and asks else None

    def _risers(self, asked: Understood) -> Route | None:
        """What rose, who fell, and whether all fell, where nothing is named."""
        if compares(self._story, asked):
            return "stock"
        asks = not (asked.mentions or asked.asked & {"why", "where", "when", "define"})
        if asks and "which-most" in asked.asked and asks_of_all(asked):
            return "stock"
        listed = asks and (_of_fallers(asked) or _of_risers(asked))
        return "stock" if listed and self._find(asked).sure < _SURELY else None

    def _lasted(self, asked: Understood) -> Route | None:
        """A fall that is taken to have gone on for longer than its day."""
        goes_on = asked.leans and not (asked.topics & _PAID or asked.named("person"))
        fell = "fall" in asked.topics and (goes_on or asked.topics & {"share", "market"})
        return "stock" if fell and "lasting" in asked.topics else None

    def _announced(self, asked: Understood) -> Route | None:
        """What a share lost, held against the money for a project."""
        against = asked.asked & {"compare", "which-most"} or asked.topics & {"ratio", "difference"}
        lost = asked.topics & {"fall", "value"} and not asked.asked & _TOLD
        pair = len(self._shares(asked)) == len(asked.named("project")) == 1
        return "stock" if pair and against and lost else None

    def _unlisted(self, asked: Understood) -> Route | None:
        """Shares of a company that has none, which is more than being named beside shares."""
        if "share" not in asked.topics or not asked.topics & _SHARES_DO:
            return None
        companies = asked.named("company")
        caused = "why" in asked.asked or companies == (self._story.id,)
        return None if self._are_listed(asked.issuers if caused else companies) else "stock"

    def _lists(self, asked: Understood) -> Route | None:
        """All prices, or what of all shares fell most and least."""
        topics = asked.topics
        moved = "share" in topics and topics & _SHARES_DO
        companies = asked.named("company")
        lost = topics & {"fall", "rise"} and (
            "how-much" in asked.asked or (asked.leans and asked.asked <= {"is-true"})
        )
        if companies and lost and not {*companies} & self._stocks and self._are_listed(companies):
            return "stock"
        if companies and (moved or "listed" in topics):
            return "stock" if not asked.asked & _TOLD else None
        if asked.mentions or asked.asked & {"why", "where", "when", "define"}:
            return None
        if topics & {"all", "rank"} and topics & {"fall", "rise"} and topics & {"company", "share"}:
            return None if self._is_overall(asked) else "stock"
        if "share" in topics and topics & {"all", "rank"} and "together" not in topics:
            return "stock"
        if topics & {"cheapest", "dearest"} and _asks_how(asked):
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

    def _is_overall(self, asked: Understood) -> bool:
        """Whether it is surely asked what was lost in all: ``What did all tech stocks lose?``"""
        if asked.asked != {"how-much"} or asked.topics & {"rank", "each", "percent"}:
            return False
        found = self._find(asked)
        return found.best == self._story.overall and found.sure > _SURELY

    def _are_listed(self, companies: Iterable[str]) -> bool:
        return all(self._story.name(name).listed for name in companies)

    def _beyond(self, asked: Understood) -> Route | None:
        """Today's prices, advice and forecasts; names that the story does not know."""
        shares = self._shares(asked)
        ahead = asked.topics & {"today", "forecast"}
        if (
            shares
            and asked.quantities
            and (
                owned(asked)
                or is_negative(asked)
                or len(shares) in {len(portions(asked, len(shares))), len(possessions(asked))}
            )
            and not ahead
        ):
            return "stock"
        bare = asked.topics == {"advice"} and not (asked.mentions or asked.asked or asked.strange)
        several = "is-true" in asked.asked and len(asked.named("company")) > 1
        about = not several and (shares or bare or "share" in asked.topics)
        if about and asked.topics & _BEYOND and "listed" not in asked.topics:
            return "stock"
        if asked.unknown and not asked.mentions:
            if asked.topics & {"share", "fall", "rise"} and "token" not in asked.topics:
                return "stock"
            return "cost" if asked.topics & {"token", "price", "cost"} else None
        return None

    def _origin(self, asked: Understood) -> Route | None:
        """Where one thing is from, and no more."""
        plain = asked.topics <= _OF_ORIGIN and asked.asked <= {"is-true", "where", "define"}
        alone = len(asked.names) == 1 and not (asked.beside or asked.quantities or asked.outside)
        return "ask" if asked.traits and plain and alone else None

    def _quantities(self, asked: Understood) -> Route | None:
        """Amounts of tokens, and of money for them."""
        units = {quantity.unit for quantity in asked.quantities}
        models = bool(asked.named("model"))
        priced = asked.topics & _PRICED or "how-much" in asked.asked or not asked.asked
        counted = any(
            each.amount >= _TELLING if each.unit is None else priced or each.unit not in _BESIDE
            for each in asked.quantities
        )
        counted = counted and not asked.topics & {"benchmark", "maths", "coding", "develop"}
        sided = asked.is_amount or asked.topics & {"input", "output", "cached"}
        if counted and units == {None} and sided and not asked.names:
            return "cost"
        elsewhere = asked.named("project") and not (models or "token" in asked.topics)
        if ("tokens" in units and not elsewhere) or (
            counted and models and not self._shares(asked)
        ):
            return "cost"
        money = any(each.is_money for each in asked.quantities) and not self._shares(asked)
        paid = money or asked.topics & _PRICED or "one-dollar" in asked.topics
        if "token" in asked.topics and paid:
            return "cost"
        makers = self._priced_models_of(asked.names)
        if money and makers and len(asked.names) > 1 and "cost" in asked.topics:
            return "cost"
        asks = makers and not (asked.strange or asked.asked - {"how-much", "what", "compare"})
        if asks and "price" in asked.topics and asked.topics <= {"price", "ok", "difference"}:
            return "cost"
        if makers and "off-peak" in asked.topics and asked.topics <= _OFF_PEAK:
            return "cost"
        if asked.topics == {"budget", "dollars"} and units == {"usd"} and not asked.names:
            return "cost"
        return "cost" if "same-money" in asked.topics and len(asked.named("model")) > 1 else None

    def _priced_models_of(self, names: tuple[str, ...]) -> bool:
        """Whether all that is named makes models whose prices the article gives."""
        models = (self._story.name(price.model) for price in self._story.prices if price.paragraphs)
        return {model.maker for model in models}.issuperset(names)

    def _tests(self, asked: Understood) -> Route | None:
        """What models scored in a benchmark."""
        models = asked.named("model")
        if "why" in asked.asked or ("define" in asked.asked and not models):
            return None
        best = asked.asked & {"which-most", "compare"} and asked.topics & {"model", "distilled"}
        tried = (
            len(models) > 1
            or self._rivals(asked)
            or _of_field(asked)
            or (best and (not models or "distilled" in asked.topics))
        )
        fields = asked.topics & _FIELDS and tried
        return "compare" if fields or asked.named("benchmark") or self._scores(asked) else None

    def _rivals(self, asked: Understood) -> bool:
        """Whether the makers of the article's models are held against each other, or their apps."""
        ties = self._story.bonds.ties.get("made", {})
        article = (
            self._story.name(price.model) for price in self._story.prices if price.paragraphs
        )
        makers = {model.maker for model in article}
        made = {thing: maker for maker in makers for thing in ties.get(maker or "", ())}
        named = [made.get(name, name) for name in asked.names]
        return "compare" in asked.asked and len(named) > 1 and makers == {*named}

    def _scores(self, asked: Understood) -> bool:
        """Whether it asks what one more model scored in the tests of those of the article."""
        models = asked.named("model")
        others = [price.model for price in self._story.prices if price.paragraphs]
        if len(models) != 1 or models[0] in others or "benchmark" not in asked.topics:
            return False
        results = [{*score.results} for score in self._story.scores]
        return any(told >= {models[0], *others[:1]} for told in results)

    def _models(self, asked: Understood) -> Route | None:
        """Models held against each other, and their prices."""
        models = asked.named("model")
        if "why" in asked.asked and self._turned_round(asked):
            return "cost"
        extreme = asked.topics & {"cheapest", "dearest", "cheaper", "dearer"}
        told = {"why"} if extreme else {"why", "who"}
        if extreme and _asks_how(asked):
            told.add("how")
        if self._shares(asked) or asked.asked & told or "develop" in asked.topics:
            return None
        if asked.named("person"):
            return None
        if asked.asked & {"how"} and not models and asked.mentions:
            return None
        several = len(models) > 1 and not asked.topics
        sided = bool(asked.topics) and asked.topics <= _SIDES
        few = len(asked.words) <= (_FEW_LEANING if asked.leans else _BARE)
        sided = sided or (len(models) == 1 and not asked.topics and few)
        priced = asked.topics & _PRICED or (
            (several or sided)
            and asked.asked == {"how-much"}
            and not (asked.strange or self._find(asked).outside > _SURELY)
        )
        if priced and (models or asked.topics & {"cheapest", "dearest"}):
            return None if asked.topics & _ABOUT_MODELS else "cost"
        held = asked.topics & {"cached", "input", "output"} and asked.topics <= _SIDES | {"negated"}
        if len(models) > 1 and held and asked.asked <= {"compare", "how-much"}:
            return "cost"
        alone = not (asked.asked or asked.topics or asked.strange)
        if len(models) > 1 and (alone or "compare" in asked.asked or asked.topics & {"open"}):
            return "compare"
        return None

    def _premise(self, asked: Understood) -> Route | None:
        """Shares alone, or held against others or a figure; what is wrong about one."""
        shares = self._shares(asked)
        if asked.owner in shares and len(shares) < len(asked.names):
            return None
        if shares and not (asked.asked or asked.topics or (asked.words and not asked.leans)):
            return "stock"
        if len(shares) > 1 and len(shares) == len(asked.names) and _of_no_more(asked):
            return "stock"
        worth = asked.topics & {"before", "after"} and asked.topics & {"price", "value", "share"}
        if worth and len(shares) == 1 and not asked.asked & {*_TOLD, "when", "which-most"}:
            return "stock"
        if shares and len(shares) == len(asked.names) and wants_figures(asked):
            return "stock"
        if shares and "besides" in asked.topics and asked.topics & _MOVED:
            return "stock" if "why" not in asked.asked else None
        happened = asked.topics - _IDLE - {"day"} == {"crash"}
        happened = happened and asked.asked - {"is-true"} <= {"what"}
        if self._is_measured(asked, shares) or (shares and happened):
            return "stock"
        against = asked.asked & {"compare", "which-most"}
        against = against or asked.topics & {"difference", "together", "fall", "rise"}
        if len(shares) > 1 and against and "why" not in asked.asked:
            return "stock"
        if len(shares) == 1 and any(each.unit == "percent" for each in asked.quantities):
            return "stock"
        return "stock" if mistaken(self._story, asked) else None

    def _supposed(self, asked: Understood) -> Route | None:
        """What part of all one share had, its move on another day or for a reason of its own."""
        if asked.topics.isdisjoint(_SUPPOSED):
            return None
        shares = self._shares(asked)
        if len(shares) != 1 or asked.owner in shares:
            return None
        if asked.topics & {"of-all", "get-back"}:
            return "stock" if "why" not in asked.asked else None
        if not asked.topics & {"fall", "rise"}:
            return None
        if months(asked):
            stated = not asked.asked and dated(self._story, asked) is None
            return "stock" if stated else None
        return "stock" if asked.outside and "is-true" in asked.asked else None

    def _is_measured(self, asked: Understood, shares: tuple[str, ...]) -> bool:
        """Whether no more is asked than how far shares moved."""
        topics, measured = asked.topics - _IDLE, asked.asked <= {"how-much"}
        if shares and "currency" in topics and topics & _MOVES:
            return True
        if not shares or not topics or not measured or months(asked):
            return False
        if topics <= _MEASURED or (asked.leans and topics & {"fall", "rise"} and not asked.asked):
            return True
        alone = len(shares) == 1 and {*asked.names} <= {*shares, self._story.id}
        plain = topics & _MOVES and topics <= _MOVES | _BESIDE_MOVES
        if not (alone and plain and asked.asked):
            return False
        return self._find(asked).sure < _SURELY

    def _told(self, asked: Understood) -> Route:
        """By the fact that is asked for."""
        found = self._find(asked)
        told_by = self._story.fact(found.best).told_by
        if told_by == "stock" and "price" in asked.topics and self._shares(asked):
            return "stock"
        if self._has_a_price_alone(asked, found):
            return "cost"
        if asked.asked & {"why", "define", "who", "where"}:
            return "ask"
        if told_by == "stock" and found.sure > _LIKELY and self._shares(asked) and not asked.asked:
            return "stock"
        if silent(asked, found):
            return "ask"
        paid = "develop" not in asked.topics
        if told_by == "cost" and not (
            (asked.topics & _PRICED and paid and "when" not in asked.asked)
            or "how-much" in asked.asked
        ):
            return "ask"
        if told_by is None and found.sure < _NARROW and self._shares(asked) and self._moves(asked):
            return "stock"
        return told_by or "ask"

    def _has_a_price_alone(self, asked: Understood, found: Found) -> bool:
        """Whether it is asked what a model is of which the story tells no more than its price."""
        defined = asked.asked and asked.asked <= {"what", "define"} and not asked.leans
        if not defined or len(asked.names) != 1 or len(asked.words) > _BARE:
            return False
        return self._story.price(asked.names[0]) is not None and silent(asked, found)

    def _moves(self, asked: Understood) -> bool:
        """Whether a question is about what shares did."""
        how_much = asked.asked & {"how-much", "which-most", "compare"}
        return bool(asked.topics & _MOVED and how_much and not asked.asked & _TOLD)

    def _shares(self, asked: Understood) -> tuple[str, ...]:
        return tuple(name for name in asked.names if name in self._stocks)


def _says_nothing(asked: Understood) -> bool:
    """Whether it is a number that nothing asked for, or no word: ``9``, ``@everyone``, ``aaaa``"""
    said = asked.text.strip()
    if said.isdecimal():
        return len(said) <= _DIGITS and not asked.topics & _RECKONED
    letters = {char for char in asked.folded if char.isalnum()}
    one = not (asked.mentions or asked.asked or asked.topics - {"all"} or " " in said)
    return one and (said.startswith("@") or len(letters) == 1 < len(said))


def _of_field(asked: Understood) -> bool:
    """Whether it is asked how one model does in a field: ``Is R1 good at maths?``"""
    which = asked.asked == {"what"}
    plain = asked.topics <= _TRIED and asked.asked <= _HOW_WELL and not which
    alone = len(asked.names) == len(asked.named("model")) == 1
    return plain and alone and not (asked.strange or asked.leans)


def _of_medium(asked: Understood) -> bool:
    """Whether something is wanted in another form than writing, whatever it is."""
    return "medium" in asked.topics and not asked.topics & PREDICATES


def _of_sources(asked: Understood) -> bool:
    """Whether it is asked what answers rest on, or who wrote that."""
    topics = asked.topics
    priced = asked.mentions and topics & (_PRICED | {"open", "free"})
    return "authorship" in topics or ("sources" in topics and not priced)


def _asks_how(asked: Understood) -> bool:
    """Whether it is asked how something came about: ``how is it so cheap?``"""
    return "how" in asked.asked and "how-much" not in asked.asked


def _untold(asked: Understood) -> Route | None:
    return "ask" if untold(asked) or undefined(asked) else None


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
        spared = "any" in asked.topics or ("all" in asked.topics and "is-true" in asked.asked)
        return "negated" in asked.topics and spared
    who = asked.asked == {"who"} and asked.topics <= _ROSE
    whose = "any" in asked.topics or who
    whose = whose or (asked.asked == {"how-much"} and (asked.leans or asked.topics == {"rise"}))
    return "rise" in asked.topics and whose and not asked.strange


def _offered(story: Story, texts: Texts) -> Iterator[tuple[str, Route]]:
    """The questions that the bot offers in one language: those of facts, then its own.

    The id of one of its own says who answers it: ``ask-cost-all``, ``ask-help``.
    """
    for fact in story.facts:
        if texts.has(f"{fact.id}.ask"):
            yield question_of(texts, fact.id), fact.told_by or "ask"
    routes: dict[str, Route] = {route: route for route in get_args(Route)}
    for name in texts.names("ask-"):
        if route := routes.get(name.split("-")[1]):
            yield texts(name), route
