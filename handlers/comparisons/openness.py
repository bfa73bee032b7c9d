"""Which models are open source, side by side."""

from handlers.comparisons.models import Models, Part
from handlers.passages import passage

OPEN = frozenset({"open", "free"})


def openness(models: Models) -> Part:
    """Which are open source and which are not; rests on the facts that the story names for it."""
    by_openness = {
        "compare-open": [model for model in models.ids if models.open(model)],
        "compare-closed": [model for model in models.ids if models.open(model) is False],
    }
    if models.topics & OPEN:
        unknown = [model for model in models.ids if models.open(model) is None]
        by_openness["compare-open-unknown"] = unknown
    told_of = map(models.story.fact, models.story.openness)
    facts = [fact for fact in told_of if fact.about[0] in models.ids]
    corrections = [passage(models.story, models.texts, fact.id)[1] for fact in facts]
    opened, closed = by_openness["compare-open"], by_openness["compare-closed"]
    told = [said for message, ids in by_openness.items() for said in models.told(message, ids)]
    if opened and closed:
        listed = {"open": models.names(opened), "closed": models.names(closed)}
        count = {"count": len(opened), "others": len(closed)}
        told[:2] = [models.texts("compare-openness", **listed, **count)]
    return Part(
        tuple(told),
        remarks=tuple(correction for correction in corrections if correction is not None),
        paragraphs=tuple(number for fact in facts for number in fact.paragraphs),
        sources=tuple(source for fact in facts for source in fact.sources),
    )
