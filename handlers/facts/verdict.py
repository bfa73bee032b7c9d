"""Yes or no to a question that holds a figure or a year of a fact, or one that contradicts it.

Nothing is said where that is not sure.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from handlers.facts.dates import months, years
from handlers.records import Fact, Unit
from handlers.story import Story
from handlers.understanding import Quantity, Understood

_DOLLARS: Mapping[Unit, Decimal] = {
    "usd": Decimal(1),
    "usd-million": Decimal(10**6),
    "usd-billion": Decimal(10**9),
    "usd-trillion": Decimal(10**12),
}
_COUNTED: tuple[Unit, ...] = ("models", "tests")
_MOST_COUNTED = 100
_MILLION = 10**6
_CLOSE = Decimal("0.05")
_RIGHT = ("agrees", "outside")
_JUDGED = (*_RIGHT, "nuance", "differs", "typo", "inconsistent")
OPEN = frozenset({"who", "when", "where", "why", "how", "how-much", "which-most", "compute"})
"""What cannot be answered with yes or no."""

_FOUNDING = frozenset({"who", "when"})
_NOT_RELEASED = frozenset(
    {"price", "cost", "cheaper", "dearer", "share", "market", "value", "benchmark", "develop"}
)
"""What else of a model may be of some month."""

WORDED = frozenset({"more-than", "less-than", "negated", "errors"})
"""Topics that turn a claim into another one."""

CLAIMED = "claimed"
"""The name of a figure that the article has wrong."""


def verdict(fact: Fact, asked: Understood) -> bool | None:
    """Whether what a question claims is so by ``fact``; ``None`` where that is not sure."""
    if asked.topics & WORDED or fact.verdict not in _JUDGED:
        return None
    if misdated(fact, asked):
        return False
    if "is-true" not in asked.asked or asked.asked & OPEN:
        return None
    found = [*_figures(fact, asked), *_years(fact, asked), *_months(fact, asked)]
    if False in found:
        return False
    return True if found and all(found) and fact.verdict in _RIGHT else None


def misdated(fact: Fact, asked: Understood) -> bool:
    """Whether a question of why or how takes another time for granted: another year of founding,
    or a day on which a model did not come out.
    """
    if not asked.asked & {"why", "how"}:
        return False
    if "found" in asked.topics and {*fact.asked} >= _FOUNDING:
        return False in _years(fact, asked)
    model = asked.names and asked.named("model") == fact.about[:1]
    came_out = model and fact.asked == ("when",) and not asked.topics & _NOT_RELEASED
    alone = {each.kind for each in asked.mentions} <= {"model", "company"}
    return bool(came_out) and alone and False in (*_years(fact, asked), *_months(fact, asked))


_OWNERS = ("company", "product", "person")


def misattributed(story: Story, asked: Understood) -> bool:
    """Whether somebody else is taken for the founder of the story's subject, or of its model."""
    own_name = story.name(story.subject)
    others = {name for kind in _OWNERS for name in asked.named(kind)} - {
        story.subject,
        own_name.head,
    }
    founds = "found" in asked.topics and "quits" not in asked.topics
    made = founds or ("belongs" in asked.topics and not asked.named("model"))
    own = story.subject in asked.names or any(
        story.name(name).maker == story.subject for name in asked.named("model")
    )
    return made and own and bool(others or (asked.unknown and "is-true" in asked.asked))


def _figures(fact: Fact, asked: Understood) -> Iterator[bool | None]:
    """Whether the one figure of the question that the fact has the like of is so."""
    alike = ((quantity, dict(_like(fact, quantity))) for quantity in asked.quantities)
    found = [(quantity.amount, told) for quantity, told in alike if told]
    if len(found) == 1:
        yield _judged(*found[0])
    elif found:
        yield None


def _judged(amount: Decimal, told: Mapping[str, Decimal]) -> bool | None:
    if amount == told.get(CLAIMED):
        return False
    if amount in told.values():
        return True if len(told) == 1 else None
    near = any(abs(amount - each) <= each * _CLOSE for each in told.values())
    return None if near else False


def _like(fact: Fact, quantity: Quantity) -> Iterator[tuple[str, Decimal]]:
    """The figures of a fact that measure the same, in the units of the question."""
    dollars = quantity.unit == "usd" or (quantity.unit is None and quantity.amount >= _MILLION)
    for name, figure in fact.figures.items():
        if dollars and figure.unit in _DOLLARS:
            yield name, figure.amount * _DOLLARS[figure.unit]
        elif quantity.unit == "percent" == figure.unit:
            yield name, figure.amount
        elif quantity.unit is None and quantity.amount < _MOST_COUNTED:
            counted = [each for each in fact.figures.values() if each.unit in _COUNTED]
            if len(counted) == 1 and figure in counted:
                yield name, figure.amount


def _years(fact: Fact, asked: Understood) -> Iterator[bool | None]:
    """Whether the one year of a question is that of the fact, where it has one."""
    said = years(asked)
    told = {date[:4] for date in fact.dates.values()}
    if len(said) != 1 or not told:
        return
    if said & told:
        whole = len(told) == 1 and all(
            len(date) < len("2025-01-27") for date in fact.dates.values()
        )
        yield True if whole else None
    else:
        yield False


def _months(fact: Fact, asked: Understood) -> Iterator[bool | None]:
    """Whether the one month of a question is that of the fact, where it has one."""
    said = months(asked)
    told = {int(date[5:7]) for date in fact.dates.values() if len(date) >= len("2025-01")}
    if len(said) == 1 and told:
        within = min(told) <= min(said) <= max(told)
        yield None if within else False
