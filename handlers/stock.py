"""Shares and indices: what they did on the story's day, and what the story does not tell.

A question is held against ``_CASES`` in turn; the first that fits answers it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handlers.chat import Answer, Answers, Block, Intent, Language, aside, paragraph
from handlers.citing import askable, cite, suggest
from handlers.passages import passage
from handlers.premise import BILLION, claims, exact, fits, turned_round, way
from handlers.premise import mistaken as is_mistaken
from handlers.shares import Shares
from handlers.story import Fact, Stock, Story
from handlers.texts import Texts
from handlers.understanding import Understood

_ECHOED = 3
_ECHOED_LENGTH = 30
_OWNERS = ("company", "fund", "product")
"""The kinds of name that people ask a share price of."""

_MOVES = frozenset({"fall", "rise", "most", "least", "rank", "all", "index"})


@dataclass(frozen=True, slots=True)
class _Reply:
    """``stocks``: whose move it tells; ``lost``: whose loss; ``facts``: what it tells besides.

    ``checked``: whether it rests on the outside sources of stocks that are in the article.
    """

    blocks: tuple[Block, ...]
    stocks: tuple[Stock, ...] = ()
    lost: tuple[Stock, ...] = ()
    facts: tuple[Fact, ...] = ()
    then: tuple[str, ...] = ()
    intent: Intent = "stock"
    checked: bool = False


async def stock(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Answer a question about shares with one whole answer."""
    texts = speech[asked.language]
    case = _Case(Shares(story, texts), asked)
    reply = next(found for answer in _CASES if (found := answer(case)) is not None)
    outside = [share for share in reply.stocks if reply.checked or not share.paragraphs]
    sources = [source for share in outside for source in share.sources]
    sources += [source for share in reply.lost for source in share.loss_sources]
    sources += [source for fact in reply.facts for source in fact.sources]
    yield Answer(
        asked.language,
        reply.intent,
        reply.blocks,
        cite(
            story,
            texts,
            (number for share in reply.stocks for number in share.paragraphs),
            sources,
        ),
        suggest(texts, *reply.then)[:3],
    )


def mistaken(story: Story, asked: Understood) -> bool:
    """Whether a question about one share takes something wrong for granted."""
    mentioned = {mention.id for mention in asked.mentions}
    named = [share for share in story.stocks if share.name in mentioned]
    return len(named) == 1 and is_mistaken(named[0], asked)


class _Case:
    """One question: the shares of the story, and which of them it names."""

    def __init__(self, shares: Shares, asked: Understood) -> None:
        self.shares = shares
        self.texts = shares.texts
        self.asked = asked
        self.topics = asked.topics
        self.named = shares.find(dict.fromkeys(mention.id for mention in asked.mentions))
        known = {share.name for share in self.named}
        self.subject = shares.story.id
        others = (name for kind in _OWNERS for name in asked.named(kind))
        self.silent = tuple(
            name for name in others if name not in known and not (known and name == self.subject)
        )
        self.by_value = bool(self.topics & {"value", "dollars"})

    def says(self, *words: str) -> bool:
        """Whether the question asks for one of these, or speaks of it."""
        return any(word in self.topics or word in self.asked.asked for word in words)

    def day(self, message: str) -> str:
        """A message about the day of the story."""
        return self.texts(message, date=self.texts.date(self.shares.story.day))

    def reply(
        self,
        sentences: Iterable[str],
        stocks: tuple[Stock, ...],
        *blocks: Block,
        lost: tuple[Stock, ...] = (),
        facts: tuple[Fact, ...] = (),
        then: tuple[str, ...] = ("ask-stock-most", "ask-stock-all"),
        intent: Intent = "stock",
        checked: bool = False,
    ) -> _Reply:
        """Sentences, blocks and remarks on ``stocks`` and on what the story does not know."""
        outside = " ".join(self.shares.outside(stocks, lost))
        remarks = map(aside, (*self.absences(), *filter(None, [outside])))
        told = paragraph(" ".join(sentences))
        follow = (*self._facts(stocks), *then)
        return _Reply((told, *blocks, *remarks), stocks, lost, facts, follow, intent, checked)

    def absences(self) -> list[str]:
        """Sentences on companies without a share, and on names that are not in the story."""
        names = {name: self.shares.name(name) for name in self.silent}
        unlisted = [name for name in names if not self.shares.story.name(name).listed]
        told = [self.texts("stock-unlisted", name=names[name]) for name in unlisted]
        if listed := [said for name, said in names.items() if name not in unlisted]:
            told.append(self.texts("stock-no-figure", names=self.texts.join(listed)))
        if unknown := [word[:_ECHOED_LENGTH] for word in self.asked.unknown[:_ECHOED]]:
            listing = self.texts.join(unknown)
            told.append(self.texts("stock-unknown", count=len(unknown), names=listing))
        return told

    def owners(self, share: Stock | None) -> list[str]:
        """Whose the figures are that the question gives to ``share`` or to no share."""
        told = []
        for claim in claims(self.asked):
            if share is not None and fits(claim, share):
                continue
            owner = next((other for other in self.shares.story.stocks if fits(claim, other)), None)
            if owner is not None and claim.unit == "usd":
                told.append(self.shares.tell_loss("stock-owner-usd", owner))
            elif owner is not None:
                told.append(self.shares.tell("stock-owner-percent", owner))
        return told

    def contradictions(self, share: Stock) -> tuple[Fact, ...]:
        """Where the article contradicts itself about one share alone."""
        return tuple(
            fact
            for fact in self.shares.story.facts
            if fact.verdict == "inconsistent"
            and fact.about == (share.name,)
            and self.texts.has(f"{fact.id}.correction")
        )

    def confirms(self, share: Stock) -> bool:
        """Whether the question may be answered with yes: it holds to the digit."""
        claimed = claims(self.asked)
        holds = all(exact(claim, share) for claim in claimed)
        return self.says("is-true") and holds and (bool(claimed) or self.says("rise", "fall"))

    def _facts(self, stocks: tuple[Stock, ...]) -> tuple[str, ...]:
        """Facts about the first of ``stocks``: what is asked first, then corrections."""
        if not stocks:
            return ()
        about = [fact for fact in self.shares.story.facts if stocks[0].name in fact.about]
        about.sort(
            key=lambda fact: (not self.asked.asked & {*fact.asked}, fact.verdict == "agrees")
        )
        return askable(self.texts, about)[:2]


def _beyond(case: _Case) -> _Reply | None:
    """Advice, forecasts and today's prices."""
    topic = next((word for word in ("advice", "forecast", "today") if case.says(word)), None)
    if topic is None or (topic == "today" and case.says("day")):
        return None
    if case.asked.unknown and not case.named:
        return case.reply([case.texts(f"stock-{topic}")], (), intent="out_of_scope")
    shown = case.named[:3] or case.shares.lost()[:1]
    instead = " ".join((case.day("stock-instead"), *map(case.shares.moved, shown)))
    refusal = case.texts(f"stock-{topic}")
    return case.reply([refusal], shown, paragraph(instead), intent="out_of_scope")


def _absent(case: _Case) -> _Reply | None:
    """Companies without a share in the story, and names that are not in it at all."""
    silent = case.silent
    if case.topics & _MOVES:
        silent = tuple(name for name in silent if name != case.subject)
    if case.named or not (silent or case.asked.unknown):
        return None
    told = " ".join((*case.absences(), *case.owners(None)))
    known = case.texts("stock-known", names=case.shares.names(case.shares.all()))
    return _Reply(
        (paragraph(told), paragraph(known)),
        then=("ask-stock-most", "ask-stock-all"),
        intent="stock" if silent else "out_of_scope",
    )


def _day(case: _Case) -> _Reply | None:
    """When it happened."""
    if not case.says("when"):
        return None
    shown = case.named or case.shares.lost()[:1]
    return case.reply([case.day("stock-day"), *map(case.shares.moved, shown)], shown)


def _holding(case: _Case) -> _Reply | None:
    """What shares worth some money gained or lost."""
    money = next((q.amount for q in case.asked.quantities if q.unit == "usd"), BILLION)
    if len(case.named) != 1 or money >= BILLION or not case.says("compute", "how-much"):
        return None
    (share,) = case.named
    if money in {share.article_price, *share.closes}:
        return None
    change = (money * abs(share.change) / 100).quantize(Decimal("0.01")).normalize()
    values = {"money": case.shares.usd(money), "change": case.shares.usd(change)}
    told = case.shares.tell("stock-holding", share, **values)
    return case.reply([told, case.shares.moved(share)], case.named)


def _mistaken(case: _Case) -> _Reply | None:
    """A question that takes something wrong for granted about one share."""
    if len(case.named) != 1 or not is_mistaken(case.named[0], case.asked):
        return None
    (share,) = case.named
    wrong = next((claim for claim in claims(case.asked) if not fits(claim, share)), None)
    if wrong is None or turned_round(share, case.asked):
        told = [case.shares.tell("stock-not-so", share)]
    elif wrong.unit == "percent":
        claimed = case.texts.figure(wrong.amount, "percent")
        told = [case.shares.tell("stock-not-percent", share, claimed=claimed)]
    elif share.loss is not None:
        claimed = case.shares.usd(wrong.amount)
        told = [case.shares.tell_loss("stock-not-loss", share, claimed=claimed)]
    else:
        claimed = case.shares.usd(wrong.amount)
        told = [case.shares.tell("stock-loss-unsaid", share, claimed=claimed)]
        told.append(case.shares.moved(share))
    return case.reply([*told, *case.owners(share)], case.named)


def _ticker(case: _Case) -> _Reply | None:
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


def _price(case: _Case) -> _Reply | None:
    """At what price one share stood, with what the article has wrong about it."""
    if len(case.named) != 1 or case.named[0].index or not case.says("price"):
        return None
    (share,) = case.named
    told = [case.shares.price(share)]
    correction = tuple(map(aside, case.shares.closes(share)))
    moved = paragraph(case.shares.told(share, value_first=case.by_value))
    return case.reply(
        told, case.named, *correction, moved, lost=case.named, checked=bool(share.closes)
    )


def _difference(case: _Case) -> _Reply | None:
    """Two shares held against each other."""
    if len(case.named) != 2 or not case.says(
        "compare", "difference", "most", "least", "which-most"
    ):
        return None
    stocks = tuple(sorted(case.named, key=lambda share: -abs(share.change)))
    told = [case.shares.difference(*stocks)]
    if case.by_value:
        told.insert(0, case.shares.loss_difference(*stocks))
    return case.reply(told, case.named, case.shares.rows(stocks), lost=stocks)


def _several(case: _Case) -> _Reply | None:
    """Several shares side by side, the deepest fall first."""
    if len(case.named) < 2:
        return None
    stocks = tuple(sorted(case.named, key=lambda share: share.change))
    ways = {way(share) for share in stocks}
    told = [case.shares.tell("stock-deepest", stocks[0])]
    if ways == {"fall"} and case.says("rise") and not case.says("fall"):
        told.insert(0, case.texts("stock-none-rose"))
    if ways == {"rise"} and case.says("fall") and not case.says("rise"):
        told.insert(0, case.texts("stock-none-fell"))
    return case.reply(told, case.named, case.shares.rows(stocks), lost=stocks)


def _risers(case: _Case) -> _Reply | None:
    """What rose, and whether all fell."""
    rose = case.says("rise") and not case.says("fall")
    all_fell = case.says("is-true") and case.says("all") and case.says("fall")
    if case.named or case.says("index") or not (rose or all_fell):
        return None
    stocks = tuple(share for share in case.shares.story.stocks if way(share) == "rise")
    if not stocks:
        return case.reply([case.texts("stock-no-risers")], ())
    names = case.texts.join(map(case.shares.subject, stocks))
    told = [case.texts("stock-risers", names=names)]
    return case.reply(told, stocks, case.shares.rows(stocks))


def _extreme(case: _Case) -> _Reply | None:
    """What fell most or least, by value and by per cent."""
    asks = case.says("most", "least", "which-most") and not case.says("rank", "index")
    falls = tuple(share for share in case.shares.all() if way(share) == "fall")
    article = tuple(share for share in falls if share.paragraphs)
    if len(case.named) > 1 or not asks or not article:
        return None
    if case.says("least") and not case.says("most"):
        return case.reply([case.shares.tell("stock-least", article[-1])], article[-1:])
    lost = case.shares.lost()[:1]
    told = [
        *(case.shares.tell_loss("stock-most-value", share) for share in lost),
        case.shares.tell("stock-most-percent", article[0]),
    ]
    if case.says("percent") and not case.by_value:
        told.reverse()
    stocks = (*lost, article[0])
    if falls[0] is not article[0] and not case.by_value:
        told.append(case.shares.tell("stock-more-outside", falls[0]))
        stocks += falls[:1]
    further = map(paragraph, told[1:])
    then = ("ask-stock-all", "ask-stock-indices")
    return case.reply(told[:1], tuple(dict.fromkeys(stocks)), *further, then=then)


def _single(case: _Case) -> _Reply | None:
    """What one share or index did."""
    if len(case.named) != 1:
        return None
    (share,) = case.named
    percent_only = case.says("percent") and not case.by_value
    told = case.shares.moved(share)
    if not percent_only:
        told = case.shares.told(share, value_first=case.by_value)
    if case.confirms(share):
        told = case.texts("stock-yes", sentence=told)
    whole = case.says("value") and not case.says("fall", "dollars") and share.loss is not None
    story = case.shares.story
    facts = () if case.by_value else case.contradictions(share)
    remarks = [case.texts("stock-worth-unknown")] if whole else []
    remarks += [" ".join(filter(None, passage(story, case.texts, fact.id))) for fact in facts]
    lost = () if percent_only else case.named
    return case.reply([told], case.named, *map(aside, remarks), lost=lost, facts=facts)


def _indices(case: _Case) -> _Reply | None:
    """What the indices did."""
    if not case.says("index"):
        return None
    indices = case.shares.all(index=True)
    return case.reply([case.texts("stock-indices")], indices, case.shares.rows(indices))


def _all(case: _Case) -> _Reply:
    """The shares of the article, or all there are, in order."""
    if case.by_value and case.says("all", "rank"):
        stocks = tuple(dict.fromkeys((*case.shares.lost(), *case.shares.all())))
        message = "stock-all-value"
    elif case.says("all", "rank"):
        stocks, message = case.shares.all(), "stock-all"
    else:
        stocks = tuple(share for share in case.shares.all() if share.paragraphs)
        message = "stock-article"
    rows = case.shares.rows(stocks)
    return case.reply(
        [case.texts(message)],
        stocks,
        rows,
        aside(case.day("stock-day")),
        lost=stocks,
        then=("ask-stock-most", "ask-stock-indices"),
    )


_CASES: tuple[Callable[[_Case], _Reply | None], ...] = (
    _beyond,
    _absent,
    _holding,
    _mistaken,
    _day,
    _ticker,
    _price,
    _difference,
    _several,
    _risers,
    _extreme,
    _single,
    _indices,
    _all,
)
