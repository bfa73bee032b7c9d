"""Which facts lie around those that are told: what a story has more to say of the same."""

from collections import Counter
from collections.abc import Sequence

from handlers.records import Fact
from handlers.story import Story

_BESIDE, _STRANGER = 0.5, 0.15
"""What a fact counts for that stands next to another one in the story, against sharing a name
that no other fact has; where the two have names and share none it is the lesser.
"""


def around(story: Story, told: Sequence[Fact], most: int) -> tuple[Fact, ...]:
    """The nearest facts to those that are told, the nearest first.

    Near is what is about the same names, the rarer the better, or stands beside them in the story.
    """
    often = Counter(name for fact in story.facts for name in fact.about)
    places = {fact.id: at for at, fact in enumerate(story.facts)}

    def near(fact: Fact, other: Fact) -> float:
        shared = sum(1 / often[name] for name in {*fact.about} & {*other.about})
        beside = _BESIDE if shared or not (fact.about and other.about) else _STRANGER
        return shared + beside / abs(places[fact.id] - places[other.id])

    others = [fact for fact in story.facts if fact not in told]
    others.sort(key=lambda fact: -sum(near(fact, each) for each in told))
    return tuple(others[:most])
