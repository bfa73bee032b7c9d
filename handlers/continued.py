"""What was told last weighs more where a message names nothing and does not say of what it asks."""

from collections.abc import Sequence

from handlers.story import Fact, Story
from handlers.understanding import Understood
from handlers.understanding.leaning import PRICED, TOKENS

_CLEAR = 0.4
"""How likely a fact must be for a message to say by itself what it is about."""

_ON = 10.0
"""How much likelier the fact that was told last is."""

_HARDLY = 2.0
"""The former where that fact tells nothing of the kind that is asked."""

_WANTED = 10.0
"""How much likelier it is beside that where a detail of it is wanted."""

_NOT_BEYOND = 0.05
"""What is left of a question's being one that no story answers in the same case."""


def continued(story: Story, odds: Sequence[float], asked: Understood, told: Fact) -> list[float]:
    """The ``odds`` of the story's facts and then of others, which add up to 1, of what is asked
    after a fact was ``told``.
    """
    facts = story.facts
    gives = _gives(story, told, asked)
    wanted = gives and bool(details_of(told, asked))
    if not wanted and max(odds[: len(facts)]) > _CLEAR:
        return [*odds]
    on = (_ON if gives else _HARDLY) * (_WANTED if wanted else 1)
    weights = [1.0] * len(facts)
    weights[facts.index(told)] = on
    weights += [_NOT_BEYOND if wanted else 1.0] * (len(odds) - len(facts))
    weighed = [weight * each for weight, each in zip(weights, odds, strict=True)]
    whole = sum(weighed)
    return [each / whole for each in weighed]


def details_of(told: Fact, asked: Understood) -> frozenset[str]:
    """What of the fact that was told last is wanted, and not what something costs."""
    return (
        frozenset()
        if asked.topics & (TOKENS | PRICED)
        else asked.details.intersection(told.details)
    )


def _gives(story: Story, told: Fact, asked: Understood) -> bool:
    """Whether a fact tells something of the kind that is asked: a day, a number, who."""
    person = any(story.name(name).kind == "person" for name in told.about)
    kinds = {
        "when": bool(told.dates),
        "how-much": bool(told.figures),
        "who": person or bool({"who", "which-most"} & {*told.asked}) or "source" in told.details,
        **{each: each in told.asked or each in told.details for each in ("where", "why", "how")},
    }
    open_ = asked.asked & kinds.keys()
    return not open_ or any(kinds[each] for each in open_)
