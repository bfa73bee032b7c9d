"""A sum that was told, doubted: ``are you sure? I get 57``, ``راجعها تاني``, and no other one."""

from dataclasses import replace

from handlers.understanding import PERIODS, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.bills.bounding import bounds
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import FACTORS, OWNED, SHORT, Meaning, alone, kinds
from handlers.understanding.words.groups import only

RESULT, COMES, TO_ME, CHECK = "follow.result", "follow.comes", "follow.to-me", "follow.check"
"""Groups of words that say so only after a sum: ``طلعتلي``; ``طلع`` and ``معي``; ``recheck``."""

_DOUBTS = ("follow.doubt", CHECK)
_SAYS = ("follow.says", "follow.not", "follow.tag")
"""What makes an amount of dollars one that a sum is said to come to: ``he says it's $80``."""
_CORRECTS, _SUPPOSES = "follow.correct", "follow.supposed"
_CHANGES = (_CORRECTS, "follow.change")
_ASKED = frozenset({"is-true", "compute", "what", "which-most"})
_WHENCE = frozenset({"why", "how", "where"})
"""What is asked of a figure that was told: ``من وين جبت 10.95؟``"""

_OF_MONEY = frozenset({"budget", "enough", "left", "had", "rest-on"})
"""Topics of money that is there to pay with, unless it is said to be a result."""

_CHECKED = frozenset({
    "ok", "thanks", "cost", "price", "more", "still-so", "errors", "all", "together", "degree",
    "negated", "for-how-much", "one-line", "rise", "found", "simple", "complaint", "today", "day",
    *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than that a sum is to be looked at once more."""

_OTHERS = (
    "outside.themes",
    "follow.the-article",
    "follow.article",
    "topics.sources",
    "follow.only",
)
_LONGEST = SHORT + 7
_FEW = 2
"""Words that nobody has understood in a message that asks no more than that."""

_MILLION, _THOUSAND = 10**6, 10**3
_MOST = 100_000
"""From here on a bare number is no money."""


def doubted(message: Message, before: Meaning) -> Meaning | None:
    """The sum of ``before``, once more, with what the reader says that it comes to, if anything;
    ``None`` where there was none, or a message says more.
    """
    before = before.past if before.past and not _is_sum(before) else before
    if not _is_sum(before) or message.mentions or _says_more(message):
        return None
    if any(each.is_money for each in message.quantities) and bounds(alone(message)):
        return None
    message = message.with_groups(only(message.groups, RESULT, CHECK))
    own = alone(message)
    if message.has(RESULT):  # "that doesn't match my spreadsheet"
        own = replace(own, asked=own.asked - {"compare"})
    if not own.quantities:
        return replace(before, more=0, again="sure", result=None) if _checks(own) else None
    result = _result(own, before)
    return replace(before, more=0, again=None, result=result) if result else None


def _is_sum(before: Meaning) -> bool:
    """Whether a bill was told, or what became of money in shares."""
    shares = before.mentions and kinds(before.mentions) <= OWNED
    return is_bill(before) or bool(shares and held(before))


def _says_more(message: Message) -> bool:
    supposes = message.has(_SUPPOSES) and not message.has(RESULT)
    return supposes or message.has(*_OTHERS) or len(message.tokens) > _LONGEST


def _checks(own: Meaning) -> bool:
    """``Check that again``, ``عاين ليها تاني``, and no more than that."""
    message = own.message
    said = own.topics - _CHECKED or own.asked - _ASKED - {"how-much"} or message.section("trait")
    few = len(message.tokens) <= SHORT + 1 and len(message.content) <= _FEW
    more = said or message.unknown or message.has(*FACTORS)
    unlike = message.has(RESULT) and "negated" in own.topics
    return (message.has(CHECK) or unlike) and few and not more


def _result(own: Meaning, before: Meaning) -> Quantity | None:
    """The only number of a message, where it is what the reader says that a sum comes to."""
    message, (told, *others) = own.message, own.quantities
    counted = told.side or told.per or told.each or told.unit not in {None, "usd"}
    counted = counted or (told.unit is None and told.amount >= _MOST)
    if others or counted or told.amount <= 0 or own.asked - _ASKED - _WHENCE or message.sides.named:
        return None
    things = told.unit is None and told.noun in message.content  # "we get 40 manuscripts"
    if not things and (message.has(RESULT) or (message.has(COMES) and message.has(TO_ME))):
        return told
    asks = own.asked & _WHENCE or (message.has("talk.more") and message.has(COMES))
    whence = bool(asks) and own.topics <= _CHECKED | {"dollars", "sources"}
    said = whence or (told.unit == "usd" and message.has(*_SAYS))
    loose = _is_tagged(message) or (said and not message.has(*_CHANGES))
    claims = message.has(*_DOUBTS) or (loose and len(message.content) <= _FEW)
    if not claims or own.topics & _OF_MONEY or told.noun in message.content:
        return None
    sizes = {
        each.amount / scale for each in before.quantities for scale in (1, _THOUSAND, _MILLION)
    }
    paid = told.unit == "usd" or (told.amount * 10) % 1 > 0
    return told if paid or not (message.has(_CORRECTS) or told.amount in sizes) else None


def _is_tagged(message: Message) -> bool:
    """``Isn't it 57?``, ``21.9, right?``, and not ``no, 7``."""
    last = len(message.tokens)
    tags = message.groups.get("follow.tag", ())
    return any(end - first > 1 or 0 < first < end == last for first, end in tags)
