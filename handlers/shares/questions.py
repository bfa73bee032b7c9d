"""One question about shares: what it names, says and claims, and how a reply to it is made up."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal

from handlers.chat import Block, Intent, aside, paragraph
from handlers.citing import askable
from handlers.facts.dates import is_off, months, on_another_day, undated
from handlers.naming import written
from handlers.passages import told
from handlers.records import Fact, Stock
from handlers.scales import BILLION
from handlers.shares.premise import bound, claims, fits, holds, lasts, part, spared, turned_round
from handlers.shares.words import Shares
from handlers.texts import Texts
from handlers.understanding import PERIODS, Quantity, Understood

_OWNERS = ("company", "fund", "product")
"""The kinds of name that people ask a share price of."""
_A_DAY = ((Decimal(1), "days"), (Decimal(24), "hours"))
_WRONG = ("inconsistent", "differs", "typo")


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. ``stocks``: whose move it tells; ``lost``: whose loss of value.

    ``facts``: what it tells besides. ``checked``: whether it rests on the outside sources of
    stocks that are in the article too.
    """

    blocks: tuple[Block, ...]
    stocks: tuple[Stock, ...] = ()
    lost: tuple[Stock, ...] = ()
    facts: tuple[Fact, ...] = ()
    then: tuple[str, ...] = ()
    intent: Intent = "stock"
    checked: bool = False


class Case:
    """One question: the shares of the story, and which of them it names."""

    def __init__(self, shares: Shares, asked: Understood) -> None:
        self.shares = shares
        self.texts = shares.texts
        self.asked = asked
        self.topics = asked.topics
        self._said = asked.topics | asked.asked
        self.named = shares.find(dict.fromkeys(mention.id for mention in asked.mentions))
        known = {share.name for share in self.named}
        self.subject = shares.story.subject
        others = (name for kind in _OWNERS for name in asked.named(kind))
        self.silent = tuple(
            name for name in others if name not in known and not (known and name == self.subject)
        )
        self.by_value = bool(self.topics & {"value", "dollars"})

    def says(self, *words: str) -> bool:
        """Whether the question asks for one of these, or speaks of it."""
        return not self._said.isdisjoint(words)

    @property
    def of_least(self) -> bool:
        """Whether it asks for the least of something."""
        return self.says("least") and not self.says("most")

    def lasts(self) -> bool:
        """Whether the question has the fall go on for longer than a day."""
        return lasts(self.asked)

    def day(self, message: str) -> str:
        """A message about the day of the story."""
        return self.shares.day(message)

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
        day: bool = True,
    ) -> Reply:
        """Sentences, blocks and remarks on ``stocks`` and on what the story does not know."""
        dated = [self.day("stock-day")] if day and self._is_misdated() else []
        remarks = map(aside, (*dated, *self.absences(), *self.shares.outside(stocks, lost)))
        told = paragraph(" ".join(sentences))
        follow = (*self.further(stocks, facts), *then)
        return Reply((told, *blocks, *remarks), stocks, lost, facts, follow, intent, checked)

    def _is_misdated(self) -> bool:
        """Whether the question names another year or month than that of the story's day."""
        return is_off(self.shares.story.day, self.asked)

    def is_of_another_time(self) -> bool:
        """Whether it names a day of which the story tells nothing, or asks what a share did before
        its day: ``did Nvidia rise before that?``, ``how far did it fall the week before?``
        """
        story = self.shares.story
        earlier = [fact.dates["day"] for _, fact in story.falls_before]
        before = "before-that" in self.asked.details or self.says("before", "other-time")
        before = before or self._is_misdated()
        turned = any(turned_round(share, self.asked) for share in self.named)
        since = before and (turned or self.says(*PERIODS))
        off = self._is_misdated() and self.says("fall") and "is-true" not in self.asked.asked
        return off or since or on_another_day(story.day, earlier, self.asked)

    def strays(self) -> tuple[str, ...]:
        """Words and names of the question that nobody has understood; no months."""
        return (*undated(self.asked), *self.asked.unknown)

    def unsettled(self, share: Stock) -> bool:
        """Whether the question says more of ``share`` than is understood, or of another day."""
        said = self.strays() or (self.asked.outside and not months(self.asked))
        said = said or self.says("because", "reason")
        return bool(said or self._is_misdated() or self._has_other_points(share))

    def _has_other_points(self, share: Stock) -> bool:
        """Whether it has an index move by other points than the story tells."""
        if not self.says("points"):
            return False
        said = [Decimal(word) for word in self.asked.words if word.isdecimal()]
        told = share.points
        return told is None or (bool(said) and all(abs(each - abs(told)) >= 1 for each in said))

    def earlier(self, share: Stock, fact: Fact) -> str:
        """What ``share`` did on the earlier day of a fact."""
        return self.shares.tell("stock-earlier", share, **_values(self.texts, fact))

    def gap(self, share: Stock, fact: Fact) -> str:
        """How much more ``share`` lost than on the earlier day of a fact."""
        figure, values = self.texts.figure, _values(self.texts, fact)
        gap = (share.loss or Decimal(0)) - fact.figures["loss"].amount
        values["difference"] = figure(gap, "usd-billion")
        values["now"] = figure(share.loss or Decimal(0), "usd-billion")
        return self.shares.tell("stock-earlier-gap", share, **values)

    def absences(self) -> list[str]:
        """Sentences on companies without a share, and on names that are not in the story."""
        names = {name: self.shares.name(name) for name in self.silent}
        unlisted = [name for name in names if not self.shares.story.name(name).listed]
        told = [self.texts("stock-unlisted", name=names[name]) for name in unlisted]
        if listed := [said for name, said in names.items() if name not in unlisted]:
            listing = self.texts.join(listed)
            told.append(self.texts("stock-no-figure", count=len(listed), names=listing))
        if unknown := written(self.asked):
            listing = self.texts.join(unknown)
            told.append(self.texts("stock-unknown", count=len(unknown), names=listing))
        return told

    def owners(self, share: Stock | None) -> list[str]:
        """Whose the figures are that the question gives to ``share`` or to no share."""
        told: list[str] = []
        if bound(self.asked) or part(self.asked):
            return told
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
            for fact in self.shares.story.facts_about.get(share.name, ())
            if fact.verdict == "inconsistent"
            and fact.about == (share.name,)
            and self.texts.has(f"{fact.id}.correction")
        )

    def confirms(self, share: Stock) -> bool:
        """Whether the question may be answered with yes: all that it claims holds."""
        claimed = claims(self.asked)
        ways = self.topics & {"rise", "fall"}
        right = all(holds(claim, share, self.asked) for claim in claimed) and len(ways) < 2
        sure = bool(claimed) or (bool(ways) and not self.says("degree"))
        other = any(
            each not in claimed and (each.amount, each.unit) not in _A_DAY
            for each in self.asked.quantities
        )
        doubted = self.says("negated") or other
        doubted = doubted or self.lasts() or self.unsettled(share) or bool(self.asked.traits)
        doubted = doubted or (not claimed and self.says("which-most"))
        return self.says("is-true") and right and sure and not doubted

    def refuses(self, told: str) -> str:
        """A correction, after a no where the question asks for yes or no."""
        kept = any(spared(share, self.asked) for share in self.named)
        if self._denies() and not kept:
            return self.texts("stock-yes", sentence=told)
        asks = self.says("is-true") and (kept or not self.says("negated")) and not self.strays()
        return self.texts("stock-no", sentence=told) if asks else told

    def _denies(self) -> bool:
        """Whether the question is a statement, to be confirmed, that something did not happen."""
        said = self.says("is-true") and self.says("negated")
        said = said and (len(self.named) == 1 or not claims(self.asked))
        stated = bool(self.asked.mentions) and self.asked.mentions[0].start == 0
        return said and stated and not (self.strays() or self._is_misdated())

    def wrong(self, share: Stock) -> Quantity | None:
        """The first figure that the question has wrong; ``None`` where the direction is."""
        if turned_round(share, self.asked):
            return None
        found = (claim for claim in claims(self.asked) if holds(claim, share, self.asked) is False)
        return next(found, None)

    def told_elsewhere(self, share: Stock, claim: Quantity) -> tuple[Fact, ...]:
        """Where the article contradicts itself about a share, and the claim is part of it."""
        return tuple(
            fact
            for fact in self.contradictions(share)
            if claim.amount in {figure.amount for figure in fact.figures.values()}
        )

    def passages(self, facts: Iterable[Fact]) -> list[str]:
        """What is said of facts, with their corrections."""
        story = self.shares.story
        return [" ".join(filter(None, told(story, self.texts, fact.id))) for fact in facts]

    def claimed(self, claim: Quantity) -> str:
        """A figure as the question claims it: ``more than 17%``."""
        percent = claim.unit == "percent"
        amount = self.texts.figure(claim.amount, "percent") if percent else None
        return self.texts(
            "stock-amount",
            bound=bound(self.asked) or "exact",
            amount=amount or self.shares.usd(claim.amount),
            to="",
        )

    def counts(self, share: Stock) -> tuple[Fact, ...]:
        """Facts by which others count the loss of a share as the question does."""
        losses = [each.amount for each in claims(self.asked) if each.unit == "usd"]
        if share.loss is None or not losses or bound(self.asked):
            return ()
        near = self.shares.story.facts_about.get(share.name, ())
        return tuple(
            fact
            for fact in near
            if fact.about == (share.name,) and _counts(fact, share.loss, losses[0] / BILLION)
        )

    def counted(self, share: Stock, amounts: Set[Decimal]) -> Fact | None:
        """The fact that tells of several counts of a loss, one of them among ``amounts``."""
        for fact in self.shares.story.facts_about.get(share.name, ()):
            told = {each.amount for each in fact.figures.values() if each.unit == "usd-billion"}
            several = len(told) > 1 and share.loss in told
            if several and fact.about == (share.name,) and told & amounts:
                return fact
        return None

    def priced(self, share: Stock) -> bool:
        """Whether the question is about a share's price, or holds one that is near it."""
        near = any(is_near(each, share.prices) for each in self.asked.quantities)
        asked = near or (bool(share.prices) and self.says("is-true") and self._other())
        return not share.index and (self.says("price") or asked)

    def _other(self) -> bool:
        """Whether the question holds dollars that are no loss, such as a price."""
        claimed = claims(self.asked)
        return any(each.unit == "usd" and each not in claimed for each in self.asked.quantities)

    def further(self, stocks: tuple[Stock, ...], told: tuple[Fact, ...]) -> tuple[str, ...]:
        """Facts about the first of ``stocks`` that are not told yet.

        What the question wants to know goes first, then what the article has wrong.
        """
        known = {fact.id for fact in told}
        about = [
            fact
            for share in stocks[:1]
            for fact in self.shares.story.facts_about.get(share.name, ())
            if fact.id not in known and not _repeats(fact, share)
        ]
        about.sort(
            key=lambda fact: (not self.asked.asked & {*fact.asked}, fact.verdict not in _WRONG)
        )
        return askable(self.texts, about, 2)


def is_near(quantity: Quantity, prices: Iterable[Decimal]) -> bool:
    """Whether a figure may be one of some prices of a share."""
    said = quantity.unit in {"usd", None}
    return said and any(abs(quantity.amount - price) < 1 for price in prices)


def _counts(fact: Fact, loss: Decimal, claimed: Decimal) -> bool:
    """Whether a fact tells of other counts of a loss, and the one claimed is between them."""
    told = [each.amount for each in fact.figures.values() if each.unit == "usd-billion"]
    return loss in told and claimed != loss and min(told) <= claimed <= max(told)


def _repeats(fact: Fact, share: Stock) -> bool:
    """Whether a fact holds no more than the move or the loss of a share."""
    return fact.verdict == "agrees" and "how-much" in fact.asked and fact.about[0] == share.name


def _values(texts: Texts, fact: Fact) -> dict[str, str | int]:
    """When a share fell before, and by how much."""
    fall, loss = fact.figures["fall"], fact.figures["loss"]
    return {
        "day": texts.date(fact.dates["day"]),
        "fall": texts.figure(fall.amount, fall.unit),
        "lost": texts.figure(loss.amount, loss.unit),
    }
