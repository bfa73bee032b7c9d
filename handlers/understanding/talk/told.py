"""What words say only after what was told: of money in shares what is left, of a bill who pays."""

from collections.abc import Mapping, Sequence

from handlers.understanding.message import Message
from handlers.understanding.talk.afterwards import OLDER, with_cause
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.beside import BACK, LIFE, SLIPS, TYPED, WISH
from handlers.understanding.talk.bills.batches import ALIKE, ANOTHER, GATHER, KIND, SAME
from handlers.understanding.talk.bills.bounding import DENIED, EXCEEDS
from handlers.understanding.talk.bills.charging import FEE, REBATE, may_charge, of_charges
from handlers.understanding.talk.bills.counting import MULTIPLE, PAIR, SINGLE
from handlers.understanding.talk.bills.doubting import CHECK, COMES, RESULT, TO_ME
from handlers.understanding.talk.bills.funding import is_use
from handlers.understanding.talk.bills.incoming import ARE, BROKE, GIVEN, GONE, PAID_OUT
from handlers.understanding.talk.bills.nouns import of_comers, of_counts
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.bills.respent import MONEY
from handlers.understanding.talk.bills.savings import past_models
from handlers.understanding.talk.bills.siding import DROPPED, MERELY, wants_side
from handlers.understanding.talk.bills.sizing import BRIEFER, LENGTH, LONGER, PROMPTS, REPLIES
from handlers.understanding.talk.bills.subtracting import APART, MUTUAL, SUBTRACT
from handlers.understanding.talk.everybody import of_everybody
from handlers.understanding.talk.holdings.alongside import with_addition
from handlers.understanding.talk.holdings.altering import MOVED, SET, SOURCE
from handlers.understanding.talk.holdings.another import LIKE_ME, THAN_ME
from handlers.understanding.talk.holdings.exchanging import STEAD, SUMS, TURNED, makes_it
from handlers.understanding.talk.holdings.members import APIECE
from handlers.understanding.talk.holdings.omitting import TAKEN_OUT, with_omitted
from handlers.understanding.talk.holdings.placing import OMITTED, SOLD
from handlers.understanding.talk.holdings.reserve import ASIDE
from handlers.understanding.talk.holdings.restating import END
from handlers.understanding.talk.holdings.topping import DRAWN, TOPPED
from handlers.understanding.talk.judging import with_judgement
from handlers.understanding.talk.meanings import FACTORS, NEXT, OWNED, Meaning, kinds
from handlers.understanding.words.groups import without

_LONGEST = 10
"""Words of a message that goes on with what was told."""

_OF_MONEY: Mapping[str, str] = {
    "left": "topics.left",
    "whole": "topics.together",
    "lost": "follow.lost",
    "gone": "topics.a-loss",
}
_OF_SUMS: Mapping[str, str] = {"whole": "topics.together"}
_OF_SHARERS: Mapping[str, str] = {
    "divide": "follow.divide",
    "us": "follow.us",
    "each": "follow.each",
}
_OF_BILLS: Mapping[str, str] = {
    **_OF_SHARERS,
    "leave": "follow.leave",
    "apart": APART,
    "subtract": SUBTRACT,
    "mutual": MUTUAL,
    "exceeds": EXCEEDS,
    "denied": DENIED,
    "this-money": MONEY,
}
_OF_CHARGES: Mapping[str, str] = {"fee": FEE, "rebate": REBATE}
_OF_COUNTS: Mapping[str, str] = {
    "joining": "follow.joining",
    "leaving": "follow.leaving",
    "along": "follow.along",
    "multiple": MULTIPLE,
    "single": SINGLE,
    "pair": PAIR,
    "become": "follow.become",
    "per": "follow.per",
    "lasts": "follow.lasts",
    "closed": "follow.closed",
    "upto": "follow.upto",
    "coming": "follow.coming",
}
_OF_WISHES: Mapping[str, str] = {
    "wish": WISH,
    "back": BACK,
    "slips": SLIPS,
    "typed": TYPED,
    "life": LIFE,
}
_OF_SIDES: Mapping[str, str] = {"dropped": DROPPED, "merely": MERELY}
_OF_BATCHES: Mapping[str, str] = {
    "such": ALIKE,
    "same": SAME,
    "kind": KIND,
    "gather": GATHER,
    "another": ANOTHER,
    "whole": "follow.whole",
}
_OF_LENGTHS: Mapping[str, str] = {
    "longer": LONGER,
    "briefer": BRIEFER,
    "length": LENGTH,
    "replies": REPLIES,
    "prompts": PROMPTS,
}
_ASKING = ("asked.how-much", "asked.what", "asked.compute")
_OF_GAINS: Mapping[str, str] = {"gain": "topics.saving"}
_OF_PURSES: Mapping[str, str] = {
    "half": "follow.half",
    "double": "follow.double",
    "triple": "follow.triple",
}
_OF_FUNDS: Mapping[str, str] = {
    "topped": TOPPED,
    "along": "follow.along",
    "upto": "follow.upto",
    "become": "follow.become",
    "divide": "follow.divide",
    "given": GIVEN,
    "paid-out": PAID_OUT,
    "gone": GONE,
    "broke": BROKE,
    "are": ARE,
}
_OF_GIVING: Mapping[str, str] = {"to-me": TO_ME}
_OF_SHARES = {
    "returns": "follow.returns",
    "like-me": LIKE_ME,
    "sold": SOLD,
    "omitted": OMITTED,
    "end": END,
    "aside": ASIDE,
    "older": OLDER,
}
_OF_OWNING = {
    "topped": TOPPED,
    "drawn": DRAWN,
    "stead": STEAD,
    "turned": TURNED,
    "sums": SUMS,
    "apiece": APIECE,
    "than-me": THAN_ME,
    "already": "follow.earlier",
    "set-to": SET,
    "moved-to": MOVED,
    "out-of": SOURCE,
}
_OF_INDICES: Mapping[str, str] = {"others": "topics.all"}
_OF_RESULTS: Mapping[str, str] = {
    "result": RESULT,
    "comes": COMES,
    "to-me": TO_ME,
    "check": CHECK,
    "exceeds": EXCEEDS,
}
"""By list, the groups as which their words are read."""

_LISTS = (
    *(_OF_MONEY, _OF_BILLS, _OF_COUNTS, _OF_GAINS),
    *(_OF_PURSES, _OF_INDICES, _OF_RESULTS),
)
_TO_COME = "follow.to-come"
"""What will be so from then on, by words that are also those of what is left: ``بيضل``."""

_LONG = 20
"""Words of a message that tells what was done with money in shares."""

_FEW = 4
_SHORT = 6
_PAIR = 2
_RANKED = frozenset({"most", "least"})


def after(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message with what its words say after ``before``; ``said``: in which lists each stands."""
    message = of_counts(message, before)
    message = of_everybody(message, before, said)
    if not said:
        message = with_addition(message, before, said)
        return _of_the_next(message) if before.topics & _RANKED else message
    message = with_judgement(message, said)
    if before.mentions and kinds(before.mentions) <= OWNED:
        message = _of_shares(message, before, said)
    bill = is_bill(before) or (before.past is not None and is_bill(before.past))
    if bill:
        message = of_counts(_of_bill(message, said, before), before)
    if len(before.bills) > 1 and [each.amount for each in message.quantities] in _counts(before):
        message = _read_as(_OF_SUMS, message, said)
    funds = is_purse(before) or is_use(before)
    message = _of_funds(message, said) if funds else message
    brief = message.has("follow.shorter") and not any("lost" in each for each in said)
    if message.mentions or message.quantities or brief:
        return message
    lasts = message.has(_TO_COME) and not message.has("asked.how-much", "asked.what")
    if _has_money(before) and not lasts:
        message = _read_as(_OF_MONEY, message, said, instead=_TO_COME)
    elif bill and (before.past_amounts or len(before.bills) > 1):
        message = _read_as(_OF_SUMS, message, said)
    reckoned = bill or funds or before.holdings
    if reckoned and not (message.has(*FACTORS) or _asks_times(message)):
        message = _read_as(_OF_PURSES, message, said, instead="topics.ratio", longest=_LONG)
    if kinds(before.mentions) == {"index"} and message.has("topics.index"):
        message = _read_as(_OF_INDICES, message, said, instead="follow.other")
    return _of_the_next(message) if before.topics & _RANKED else message


def _of_funds(message: Message, said: Sequence[frozenset[str]]) -> Message:
    """A message with what its words say after what some money pays for: how long the texts are,
    and that the one amount it tells is put to the money.
    """
    message = _grouped(_OF_WISHES, _grouped(_OF_LENGTHS, message, said), said)
    if message.named("model") and not message.quantities:  # "what does R1 give me?"
        message = _grouped(_OF_GIVING, message, said)
    return _grouped(_OF_FUNDS, message, said) if len(message.quantities) <= 1 else message


def _of_bill(message: Message, said: Sequence[frozenset[str]], before: Meaning) -> Message:
    """A message with what its words say after a bill: what comes on it, how long its texts are, and
    that what is gained is saved on it.
    """
    message = _charging(_grouped(_OF_BILLS, _without_us(message, said), said), said, before)
    message = _grouped(_OF_COUNTS, message, said)
    message = of_sides(message, said)
    message = _grouped(_OF_LENGTHS, message, said, longest=_LONG)
    if message.quantities:
        message = _grouped(_OF_BATCHES, message, said, longest=_LONG)
        message = of_comers(_grouped(_OF_WISHES, message, said), before)
    if message.quantities or not message.has(*_ASKING):
        return message
    if _keeps(message, said, before):
        message = message.with_groups(without(message.groups, "topics.budget"))
        said = (*said[:-1], said[-1] | {"gain"})
    return _grouped(_OF_GAINS, message, said, instead="topics.rise", longest=_LONG)


def _without_us(message: Message, said: Sequence[frozenset[str]]) -> Message:
    """``They promised us 20% off``: a message without a country that is a word for the readers."""
    words = zip(message.tokens, said, strict=False)
    ours = {token.start for token, lists in words if "us" in lists}
    others = tuple(each for each in message.mentions if each.start not in ours)
    return message._replace(mentions=others) if len(others) < len(message.mentions) else message


def _keeps(message: Message, said: Sequence[frozenset[str]], before: Meaning) -> bool:
    """``What would I keep on R1?``, ``شحال يبقى ليا``: whether it is asked what is left of a bill
    on a model that is named, or that was held against another one.
    """
    near = (
        frozenset().union(*said[at + 1 : at + 4]) for at, one in enumerate(said) if "left" in one
    )
    left = any({"to-me", "aside"} & lists for lists in near)
    other = message.named("model") or (left and any(past_models(before)))
    return bool(other and ("kept" in said[-1] or left))


def of_sides(message: Message, said: Sequence[frozenset[str]]) -> Message:
    """A message that names a side or a model, with what its words say of leaving it out, or all
    else.
    """
    named = message.sides.named or message.named("model")
    return _grouped(_OF_SIDES, message, said, longest=_LONG) if named else message


def _charging(message: Message, said: Sequence[frozenset[str]], before: Meaning) -> Message:
    """A message that tells one amount, or none after one, with what its words say of what comes on
    a bill.
    """
    if before.added and not message.quantities:
        return of_charges(_read_as(_OF_CHARGES, message, said))
    return of_charges(_grouped(_OF_CHARGES, message, said)) if may_charge(message) else message


def of_results(message: Message, said: Sequence[frozenset[str]]) -> Message:
    """A message with what its words say of what a sum comes to."""
    return _grouped(_OF_RESULTS, message, said, longest=_LONG)


def _counts(before: Meaning) -> list[list[int]]:
    """The numbers that may say how many bills are meant, no number among them."""
    return [[], *([count] for count in range(2, len(before.bills) + 1))]


def _asks_times(message: Message) -> bool:
    """``كم ضعف``: whether it is asked how many times as much something is."""
    asked = {at for place in message.groups.get("asked.how-much", ()) for at in place}
    return any(first in asked for first, _ in message.groups.get("topics.ratio", ()))


def _has_money(before: Meaning) -> bool:
    """Whether money in shares was told, of each or of all of them."""
    shares = before.mentions and kinds(before.mentions) <= OWNED
    return bool(before.holdings or (shares and held(before)))


def _of_shares(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message with what its words say after shares that were spoken of."""
    message = with_cause(message, before, said)
    message = _grouped(_OF_SHARES | _OF_OWNING, message, said, longest=_LONG)
    if message.quantities or message.mentions:
        message = _grouped(_OF_WISHES, message, said)
    message = with_addition(with_omitted(message, before, said), before, said)
    if before.holdings and not message.mentions:
        message = _grouped(_OF_SHARERS, message, said)
    if before.holdings and message.mentions and message.has(*_ASKING):
        message = _grouped(_OF_GAINS, message, said, longest=_LONG)
    sized = message.quantities or message.has(*FACTORS) or _asks_times(message)
    if before.holdings and not sized and kinds(message.mentions) <= OWNED:
        message = _grouped(_OF_PURSES, message, said, longest=_LONG)
    return _read_as(_OF_SUMS, message, said) if _adds_one(message, before) else message


def _adds_one(message: Message, before: Meaning) -> bool:
    """``I had 2500 in Microsoft as well, ...``: whether so much is told of one more share."""
    told = {each.id for each in before.mentions}
    one = len(message.mentions) == len(message.quantities) == 1
    return one and kinds(message.mentions) <= OWNED and message.mentions[0].id not in told


def may_go_on(message: Message, said: Sequence[frozenset[str]]) -> bool:
    """Whether a message has words that say something after what was told."""
    lists = {"judge", "others", "market", "felled"}.union(*_LISTS, _OF_SHARES, _OF_CHARGES)
    told = _of_the_next(message) is not message or any(lists & each for each in said)
    return (
        told or _may_own(message, frozenset().union(*said)) or wants_side(of_sides(message, said))
    )


def _may_own(message: Message, said: frozenset[str]) -> bool:
    """Whether a message may change the money in shares that was told, or ask what each lost."""
    shares = len(message.mentions) if kinds(message.mentions) <= OWNED else -1
    amount = len(message.quantities) == 1 and 0 <= shares < _PAIR
    named = shares in {1, _PAIR} and not message.quantities
    supposed = "wish" in said and message.has(*_ASKING)
    if named and (supposed or "stead" in said or said >= TAKEN_OUT or makes_it(message)):
        return True
    if amount and said & {"topped", "drawn", "than-me"}:
        return True
    bare = not (shares or message.quantities)
    few = "apiece" in said and len(message.tokens) <= _SHORT
    return bare and (few or said >= {"turned", "sums"})


def _of_the_next(message: Message) -> Message:
    """``And after that one?``: what comes next in an order, and not more of what was told."""
    bare = not (message.mentions or message.quantities or message.content)
    more = message.groups.get("talk.more")
    if not (bare and more and message.has("detail.after-that")) or len(message.tokens) > _FEW:
        return message
    groups = {name: places for name, places in message.groups.items() if name != "talk.more"}
    groups[NEXT] = more
    return message.with_groups(groups)


def _grouped(
    groups: Mapping[str, str],
    message: Message,
    said: Sequence[frozenset[str]],
    *,
    instead: str = "",
    longest: int = _LONGEST,
) -> Message:
    """A short message with words of some lists in these groups, and none in another one."""
    found = {
        group: [(at, at + 1) for at, lists in enumerate(said) if name in lists]
        for name, group in groups.items()
        if group not in message.groups
    }
    told = {group: places for group, places in found.items() if places}
    if not told or len(message.tokens) > longest:
        return message
    return message.with_groups(without(message.groups, instead) | told)


def _read_as(
    groups: Mapping[str, str],
    message: Message,
    said: Sequence[frozenset[str]],
    *,
    instead: str = "",
    longest: int = _LONGEST,
) -> Message:
    """The same, where those words are understood by it."""
    found = _grouped(groups, message, said, instead=instead, longest=longest)
    if found is message:
        return message
    read = {
        message.tokens[at].text
        for group in groups.values()
        for at, _ in found.groups.get(group, ())
    }
    return found.knowing(read)
