"""A bill on another model, where a message says no more than which: ``typo, meant o1-mini``,
``وكان o1 شحال كان غادي يجي؟``
"""

from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.savings import against
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import SHORT, Meaning, bare, kinds

_WRONG, _CORRECT, _SUPPOSED = "topics.errors", "follow.correct", "follow.supposed"
_SAID = frozenset({"cost", "for-how-much", "ok", "thanks", "today"})
_EMPTY = (
    "follow.plain", "follow.start", "follow.was", "follow.to-come", "follow.concludes", "asked.how",
    "asked.how-much", "follow.on", "follow.with", "talk.ok", _SUPPOSED,
)  # fmt: skip
"""Groups of words that say nothing of a model that is named beside them."""

_AGAINST = (*_EMPTY, "asked.compare", "follow.pronoun", "follow.which", "follow.of", "follow.does")


def renamed(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before`` on the other model that a message names, or on both where it compares
    them; ``None`` where it says more, or names none.
    """
    if not is_bill(before) or not renames(own):
        return None
    told, *more = kin.made_by(before.mentions)
    *wrong, named = sorted(own.mentions, key=own.message.place)
    if more or named.id == told.id or any(each.id != told.id for each in wrong):
        return None
    if not wrong and _compares(own):
        asked, topics = frozenset({"how-much"}), frozenset({"difference"})
        return against(replace(own, asked=asked, topics=topics), before, kin)
    changed = again_with(before.quantities, bare(own), before)
    return replace(changed, mentions=(named,))


def renames(own: Meaning) -> bool:
    """Whether a message says no more than which model is meant, or compares one."""
    message = own.message
    if kinds(own.mentions) != {"model"} or own.mentions != message.mentions:
        return False
    if own.quantities or message.unknown or length(message) > SHORT:
        return False
    return _is_wrong(own) or (len(own.mentions) == 1 and (_only_names(own) or _compares(own)))


def length(message: Message) -> int:
    """How many words a message has, each name counted as one."""
    places = (message.place(each) for each in message.mentions)
    return len(message.tokens) - sum(end - first - 1 for first, end in places)


def _is_wrong(own: Meaning) -> bool:
    """``Typo, meant o1-mini``: whether a message says that something was a mistake, and which model
    is meant then.
    """
    said = own.topics - {"errors"} - _SAID or own.asked - {"define"}
    wrong = own.message.has(_WRONG, _CORRECT)
    return wrong and not said and len(own.message.content) <= 1


def _only_names(own: Meaning) -> bool:
    """``وR1 كيف؟``, ``لو كان o1 كم كان؟``: whether every word beside a name says nothing of it."""
    goes_on = starts(own.message) or own.message.has(_SUPPOSED)
    return goes_on and own.asked in ({"how"}, {"how-much"}) and _is_empty(own, _EMPTY)


def _compares(own: Meaning) -> bool:
    """``قارنها لي مع o1-mini``: whether a bill is held against another model, in nothing else."""
    asks = {"compare"} <= own.asked <= {"compare", "how"} and not own.message.has("follow.quality")
    return asks and _is_empty(own, _AGAINST)


def _is_empty(own: Meaning, groups: tuple[str, ...]) -> bool:
    message = own.message
    known = [place for each in groups for place in message.groups.get(each, ())]
    known += [message.place(each) for each in message.mentions]
    read = {at for first, end in known for at in range(first, end)}
    return not own.topics - _SAID and read.issuperset(range(len(message.tokens)))
