"""What a message asks and speaks of by itself, without words that say something else there."""

from handlers.scales import NO_PRICE
from handlers.understanding import PERIOD_OF, TIMES, Mention, Quantity, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.message.serving import USES, serves
from handlers.understanding.words.denying import DENIALS
from handlers.understanding.writing.tokens import unfused

CHANGED = ("follow.change", "follow.keep")
"""That something of what was asked before is to be another, or to stay as it was."""

_WAYS = ("fall", "rise")
_CHANGE, _AT_LEAST = "follow.change", "follow.at-least"
_MEASURES = frozenset({"percent", "dollars"})
_GOODS = frozenset({"goods", "price", "cost", "value"})
_DENYING = (*DENIALS, "topics.negated")


def asked(message: Message) -> frozenset[str]:
    """What a message asks: ``how much is it`` is no doubt, ``o1 at least`` no rank."""
    told = message.section("asked")
    if "which-most" in told and _stands_in(message, "asked.which-most", _AT_LEAST):
        told -= {"which-most"}
    return told - ({"is-true"} if "how-much" in told else set())


def topics(message: Message) -> frozenset[str]:
    """What a message speaks of: a greeting before a question, the ``now`` of ``now the same`` and
    the ``times`` of ``times 30 days`` are no topic.
    """
    told = message.section("topics") | message.section("talk")
    if message.has("follow.members"):
        told |= {"all"}
    if message.has("topics.in-currency"):
        told |= {"currency"}
    if message.mentions or message.quantities:
        told -= {"greeting"}
    if message.quantities:
        told -= {"more"}
    if counts_tokens(message.quantities):
        told |= {period for unit, period in PERIOD_OF.items() if unit in message.sides.units.rates}
    if "ratio" in told and message.quantities and message.quantities[0].unit in TIMES:
        told -= {"ratio"}
    if (message.quantities or message.named("model")) and message.has(*CHANGED):
        told -= {"found", "develop"}
    if message.has("topics.together") and message.has("follow.several", "topics.all"):
        told -= {"found"}
    if message.has(_CHANGE, _AT_LEAST) or told >= _MEASURES:
        told -= _unmeant(message, told)
    told |= {USES, "budget"} if serves(message, told) else set()
    told |= {"budget"} if _puts(message) and not told & _GOODS else set()
    repeats = message.has("follow.now") and message.has("follow.keep", "follow.shorter")
    return told - {"today"} if repeats else told


def _stands_in(message: Message, group: str, phrase: str) -> bool:
    """Whether the words of a group are all part of a phrase: ``drop`` of ``drop it to``."""
    inside, around = (message.groups.get(each, ()) for each in (group, phrase))
    parts = [any(at <= first and end <= last for at, last in around) for first, end in inside]
    return bool(parts) and all(parts)


def _puts(message: Message) -> bool:
    """Whether a bare amount too large for a price stands before a share and the word that leads to
    it, which may be one with it: ``6k in Broadcom, how bad?``, ``٣ آلاف بأوراكل``
    """
    large = [each for each in message.quantities if each.unit is None and each.amount >= NO_PRICE]
    if not large or message.has("detail.chips"):
        return False
    shares = [each for each in message.mentions if each.kind == "company"]
    return any(_leads_to(message, one, two) for one in large for two in shares)


def _leads_to(message: Message, amount: Quantity, share: Mention) -> bool:
    between = message.folded[amount.end : share.start].split()
    fused = any(len(unfused(word)) > 1 for word in message.folded[share.start :].split()[:1])
    return amount.end <= share.start and (len(between) == 1 or (fused and not between))


def _unmeant(message: Message, told: frozenset[str]) -> frozenset[str]:
    """Topics whose words say something else: ``do o1 at least``, ``drop it to 1M``."""
    left = {way for way in _WAYS if way in told and _stands_in(message, f"topics.{way}", _CHANGE)}
    if "more-than" in told and message.has(_AT_LEAST) and not message.quantities:
        left.add("more-than")
    return frozenset(left) | (_denied(message) if told >= _MEASURES else frozenset())


def _denied(message: Message) -> frozenset[str]:
    """``In percent, not dollars``: what a message says not to tell something in."""
    ends = {end for group in _DENYING for _, end in message.groups.get(group, ())}
    left = {each for each in _MEASURES for at, _ in message.groups[f"topics.{each}"] if at in ends}
    return frozenset({"negated", *left} if left else ())
