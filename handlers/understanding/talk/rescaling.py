"""An amount that was told, with other zeros: ``add a zero``, ``not thousands, millions``."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.scales import BILLION, MILLION
from handlers.understanding import BESIDE, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.counts import past
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.holdings.ledger import positions
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning
from handlers.understanding.words.denying import DENIALS

_ZERO, _ZEROS = "zero", "two-zeros"
_PUT, _MORE, _LESS, _OVER, _WRITTEN = "zeros-put", "zeros-more", "zeros-less", "zeros-over", "typed"
_SIZES = {
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "millions": Decimal(MILLION),
    "billions": Decimal(BILLION),
}
_DENIED = (*DENIALS, "topics.negated")
_DENYING = (*_DENIED, "follow.lacks")
_SAID = frozenset({
    "ok", "negated", "fall", "rise", "budget", "had", "least", "less-than", "private", "subtracted",
    "more", "more-than", "most", "switched", "errors", "degree", "dollars", "raises",
    "price-raised",
})  # fmt: skip
_ASKED = HOW_MUCH | {"is-true", "which-most"}
_LONGEST = 10
_NEAR = 2
_MANY = 6
"""More zeros than anybody forgets."""


def with_zeros(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after one amount that says how many zeros more this has, or fewer, as one that
    says how many times as much it is.
    """
    amount = _only(before)
    if amount is None or message.mentions or len(message.tokens) > _LONGEST or _says_more(message):
        return message
    said = listed.either(message)
    zeros = _zeros(message, said, amount.amount) or _size(message, said, amount.amount)
    factor = Decimal(10) ** zeros
    if not zeros or amount.amount * factor < 1:
        return message
    times = Quantity(factor, "times", None, 0, 0)
    read = message.knowing({token.text for token in message.tokens})
    said_so = ("follow.times", "follow.only") if before.holdings else ("follow.times",)
    groups = {group: [(0, len(message.tokens))] for group in said_so}
    return read._replace(quantities=(times,)).with_groups(groups)


def _says_more(message: Message) -> bool:
    asked, topics = message.section("asked"), message.section("topics")
    return bool(asked - _ASKED or topics - _SAID or message.unknown)


def _only(before: Meaning) -> Quantity | None:
    """The only amount that was told: of money in a share, of tokens or of a budget."""
    if before.holdings and (told := positions(before)):
        return told[0][1] if len(told) == 1 else None
    amounts = [each for each in before.quantities if each.unit not in BESIDE]
    return amounts[0] if len(amounts) == 1 and (is_bill(before) or is_purse(before)) else None


def _zeros(message: Message, said: Sequence[frozenset[str]], amount: Decimal) -> int:
    """``Add a zero``, ``one zero too many``, ``I forgot a zero, it is 20``: how many more; none is
    0.
    """
    lists: frozenset[str] = frozenset().union(*said)
    counts = [each.amount for each in message.quantities if each.amount > 1]
    if not lists & {_ZERO, _ZEROS} or len(counts) > 1 or message.has(*_DENIED):
        return 0
    if counts and not _is_of_zeros(message, said):
        return _zeros_between(amount, counts[0])
    count = counts[0] if counts else 2 if _ZEROS in lists else 1
    if not count <= _MANY or count != int(count):
        return 0
    return int(count) * _way(lists)


def _is_of_zeros(message: Message, said: Sequence[frozenset[str]]) -> bool:
    """``3 more zeros``: whether a number counts zeros; ``extra zero, it is 2`` tells another."""
    ends = [past(message, each) for each in message.quantities if each.amount > 1]
    return any(_ZERO in lists for end in ends for lists in said[end : end + _NEAR])


def _zeros_between(told: Decimal, right: Decimal) -> int:
    """How many zeros a number has more than the one that was told, of so many as that was of."""
    size = next((size for size in (MILLION, 1000) if told >= size > right), 1)
    factor = right * size / told
    zeros = factor.adjusted()
    return zeros if factor == Decimal(10) ** zeros and abs(zeros) <= _MANY else 0


def _way(lists: frozenset[str]) -> int:
    """Whether zeros come to it, or go; what was typed so is put right by the opposite."""
    more, less, over = (name in lists for name in (_MORE, _LESS, _OVER))
    written, put = _WRITTEN in lists, _PUT in lists and _WRITTEN not in lists
    if more or less:
        wrong = written and not over if less else written
        return 0 if more and (less or wrong) else 1 if more or wrong else -1
    if over:
        return 1 if put else -1
    return int(put)


def _size(message: Message, said: Sequence[frozenset[str]], amount: Decimal) -> int:
    """``Not thousands, millions``, ``I meant millions``: how many zeros more that is."""
    told = [(at, _SIZES[name]) for at, lists in enumerate(said) for name in lists & _SIZES.keys()]
    if any(each.amount not in _SIZES.values() for each in message.quantities):
        return 0
    denied = {end for group in _DENYING for _, end in message.groups.get(group, ())}
    wrong = {size for at, size in told if at in denied and _follows(message, at)}
    right = {size for _, size in told} - wrong
    means = wrong or (message.has("follow.correct") and not message.quantities)
    now = max((size for size in _SIZES.values() if size <= amount), default=None)
    if len(right) != 1 or not means or now is None or wrong - {now}:
        return 0
    return (right.pop() / now).adjusted()


def _follows(message: Message, at: int) -> bool:
    """Whether no mark stands before a word: ``no, millions`` denies none."""
    return message.folded[message.tokens[at - 1].end : message.tokens[at].start].isspace()
