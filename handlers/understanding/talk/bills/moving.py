"""A bill of several amounts that was told before, on another model: ``وعلى o1 بكم؟``"""

from dataclasses import replace

from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import Meaning, kinds
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.resuming import changes, side_of


def moved(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` on the models that a message names; ``None`` where it says more."""
    models, told = own.mentions, {each.id for each in before.mentions}
    if not is_bill(before) or len(before.quantities) == 1 or kinds(models) != {"model"}:
        return None
    again = {each.id for each in models} <= told
    if again or own.quantities or side_of(own) or not changes(own):
        return None
    topics = merged(frozenset(), before.topics)
    asked = before.asked | {"how-much"}
    return replace(own, mentions=models, quantities=before.quantities, asked=asked, topics=topics)
