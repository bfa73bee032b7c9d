"""What a question has a share do on another day, or says of it that nobody has understood."""

from decimal import Decimal

from handlers.facts.dates import months, months_in, years
from handlers.facts.verdict import WORDED
from handlers.passages import detail
from handlers.records import Fact, Stock
from handlers.scales import BILLION
from handlers.shares.premise import claims, fits
from handlers.shares.questions import Case, Reply
from handlers.story import Story
from handlers.understanding import Quantity, Understood
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import wording

_ASKS = ("how-much", "why", "when", "how", "who")
_AGAINST = frozenset(
    {"difference", "more-than", "less-than", "most", "least", "subtracted", "ratio"}
)
_AMOUNT = "amount"
"""The name of the figure that a fact about money for a project gives."""

_YEAR = "year"
"""The name of the date of a fact that tells of a whole year."""

_ROSE_BEFORE = frozenset({"rise", "other-time"})
_HELD = frozenset({"budget", "had"})
_LOST = frozenset({"fall", "value", "dollars", "percent"})
_APART = frozenset({"difference", "more-than", "subtracted", "dollars"})
_OTHERS = frozenset({"company", "share", "all"})


def dated(story: Story, asked: Understood) -> tuple[Stock, Fact] | None:
    """The share and the fact of a fall on an earlier day whose month a question names, or the one
    before it of which it asks the difference.
    """
    said, named = years(asked), months(asked)
    of_record = not (named or said) and _of_record(asked)
    if not named and _goes_on(asked):
        named = months_in(wording(fold(asked.turns[-1])))
    for share, fact in story.falls_before:
        year, month, _ = fact.dates["day"].split("-")
        if (of_record and {*asked.names} <= {share.name}) or (
            int(month) in named and (not said or year in said)
        ):
            return share, fact
    return None


def _of_record(asked: Understood) -> bool:
    """Whether it is asked how much greater a record loss was than the one before it."""
    apart = asked.topics & _APART or ("compare" in asked.asked and "what" not in asked.asked)
    return (
        bool("how-much" in asked.asked and apart)
        and "record" in asked.topics
        and not asked.topics & _OTHERS
    )


def against(asked: Understood) -> bool:
    """Whether a question holds one fall against another."""
    return bool(asked.topics & _AGAINST or "compare" in asked.asked)


def compares(story: Story, asked: Understood) -> bool:
    """Whether a question that names no share holds that day's fall against an earlier one; one
    that goes on may have named it.
    """
    if not against(asked) or asked.asked & {"why", "when", "who"}:
        return False
    goes_on = _goes_on(asked)
    counted = "how-much" in asked.asked or "difference" in asked.topics
    lost = asked.topics & _LOST or goes_on or _of_record(asked)
    if not lost or (asked.mentions and not (goes_on or counted)):
        return False
    found = dated(story, asked)
    return found is not None and {*asked.names} <= {found[0].name}


def earlier(case: Case) -> Reply | None:
    """The fall on an earlier day that the question names, or whose figure it has."""
    found = dated(case.shares.story, case.asked) or _claimed(case)
    lost = case.topics & _LOST or _goes_on(case.asked) or _of_record(case.asked)
    if found is None or len(case.named) > 1 or not lost:
        return None
    share, fact = found
    held = against(case.asked)
    if case.named not in {(), (share,)} or case.says("who") or (case.says("why") and not held):
        return None
    told = [case.earlier(share, fact)]
    if _is_right(case, fact):
        told = [case.texts("stock-yes", sentence=told[0])]
    if held:
        told = [case.gap(share, fact)]
        if case.says("ratio"):
            told.insert(0, _times(case, share, fact))
    elif not months(case.asked):
        told.append(case.shares.told(share, value_first=case.by_value))
    return case.reply(told, (share,), facts=(fact,), day=False)


def short_of(case: Case) -> Reply | None:
    """How far the loss of one share is from an amount that is named: ``short of a trillion``."""
    asks = case.says("how-much", "compute") and not case.says("is-true", "why", "of-all")
    if not case.asked.quantities or len(case.named) != 1 or not asks or case.topics & _HELD:
        return None
    (share,), claimed = case.named, [each for each in claims(case.asked) if each.unit == "usd"]
    if share.loss is None or len(claimed) != 1 or fits(claimed[0], share):
        return None
    amount = claimed[0].amount
    gap = share.loss * BILLION - amount
    told = case.shares.tell_loss(
        "stock-against-amount",
        share,
        order="more" if gap > 0 else "less",
        difference=case.shares.usd(abs(gap)),
        measure=case.shares.usd(amount),
    )
    return case.reply([told], case.named, lost=case.named)


def of_year(case: Case) -> Reply | None:
    """What one share or index did in another year of which a fact tells."""
    if len(case.named) != 1 or months(case.asked) or case.says("why", "who"):
        return None
    story, asked = case.shares.story, years(case.asked)
    for fact in story.facts_about.get(case.named[0].name, ()):
        if fact.dates.get(_YEAR) not in asked and not case.topics >= _ROSE_BEFORE:
            continue
        if told := detail(story, case.texts, fact.id, {"how-much"}):
            return case.reply([told], (), facts=(fact,), day=False)
    return None


def _times(case: Case, share: Stock, fact: Fact) -> str:
    """How many times the loss of the earlier day that of the story's day is."""
    before = fact.figures["loss"].amount
    return case.shares.times_since(share, before, case.texts.date(fact.dates["day"]))


def announced(case: Case) -> Reply | None:
    """What one share lost, held against the money that the story tells of a project."""
    projects = case.asked.named("project")
    held = case.topics & _AGAINST or case.says("compare", "which-most")
    if not held or len(projects) != 1 or len(case.named) != 1 or case.says("why", "who"):
        return None
    (share,), (project,) = case.named, projects
    fact = next((each for each in case.shares.story.facts if _is_amount_of(each, project)), None)
    if fact is None or share.loss is None:
        return None
    amount = fact.figures[_AMOUNT].amount
    told = case.shares.against(share, amount, case.shares.name(project))
    if right := _bigger(case, share.loss > amount):
        told = case.texts(right, sentence=told)
    return case.reply([told], (share,), lost=(share,), facts=(fact,))


def _bigger(case: Case, bigger: bool) -> str | None:
    """Yes or no to whether a loss that is named first is the greater, or the smaller."""
    first = min(case.asked.mentions, key=lambda mention: mention.start)
    asked = case.says("is-true") and first.id == case.named[0].name
    if not asked or case.says("negated") or case.says("ratio"):
        return None
    return "stock-yes" if bigger != case.says("least", "less-than") else "stock-no"


def _is_amount_of(fact: Fact, project: str) -> bool:
    figure = fact.figures.get(_AMOUNT)
    whole = figure is not None and figure.unit == "usd-billion"
    return whole and project in fact.about and "how-much" in fact.asked


def of_fact(case: Case) -> Reply | None:
    """A loss that the story tells of, though of no share: that of the stocks of an index."""
    if len(case.named) != 1 or case.named[0].loss is not None:
        return None
    (share,) = case.named
    lost = [each.amount for each in claims(case.asked) if each.unit == "usd"]
    facts = tuple(
        fact
        for fact in case.shares.story.facts_about.get(share.name, ())
        if any(_has(fact, amount) for amount in lost)
    )[:1]
    return case.reply(case.passages(facts), (), facts=facts) if facts else None


def unconfirmed(case: Case) -> Reply | None:
    """A question for yes or no that says more of one share than is understood."""
    asks = case.says(*_ASKS) and not case.asked.outside
    if len(case.named) != 1 or not case.says("is-true") or asks or case.lasts():
        return None
    (share,) = case.named
    ranked = case.says("which-most", "compare") and not share.index
    moved = case.topics & {"fall", "rise"} or claims(case.asked)
    if ranked or not moved or not case.unsettled(share):
        return None
    told = case.shares.told(share, value_first=case.by_value)
    return case.reply([case.texts("stock-unconfirmed"), told], case.named, lost=case.named)


def _goes_on(asked: Understood) -> bool:
    """Whether no more than the difference is asked to what was told before."""
    return against(asked) and bool(asked.turns) and asked.leans and not asked.quantities


def _claimed(case: Case) -> tuple[Stock, Fact] | None:
    """The earlier fall of the one share named that has a figure of the question."""
    if months(case.asked) or years(case.asked):
        return None
    for share, fact in case.shares.story.falls_before:
        if case.named == (share,) and any(_is_told(fact, each) for each in claims(case.asked)):
            return share, fact
    return None


def _is_right(case: Case, fact: Fact) -> bool:
    """Whether what is claimed of the earlier day is surely so."""
    claimed = claims(case.asked)
    dated = bool(months(case.asked)) and case.says("is-true")
    if not claimed or not dated or case.topics & (WORDED | {"rise"}) or case.strays():
        return False
    return all(_is_told(fact, each) for each in claimed)


def _told(fact: Fact, claim: Quantity) -> Decimal:
    figure = fact.figures["fall" if claim.unit == "percent" else "loss"]
    return figure.amount if claim.unit == "percent" else figure.amount * BILLION


def _is_told(fact: Fact, claim: Quantity) -> bool:
    return claim.amount == _told(fact, claim)


def _has(fact: Fact, amount: Decimal) -> bool:
    return any(
        each.unit == "usd-billion" and each.amount * BILLION == amount
        for each in fact.figures.values()
    )
