"""A share that is taken out of what was reckoned: ``take Vistra out of it``."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.talk.bills.dropping import leaves_out
from handlers.understanding.talk.holdings.placing import OMITTED, SPREAD
from handlers.understanding.talk.holdings.restating import END
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Meaning, kinds
from handlers.understanding.words.groups import only, standing, without

_TAKEN = "taken-out"
_TALLY = "tally"
TAKEN_OUT = frozenset({_TAKEN, _TALLY})
"""Lists of words that say so only together: ``take`` and ``out``, ``طلّع`` and ``الحسبة``."""

_SPREAD = "spread"
_OUT = frozenset({"omitted", "dropped", _TAKEN})
_OTHERS = ("follow.others", "follow.other", "topics.the-rest", "topics.rest-on")
_OF_SEVERAL = frozenset({"together", "difference", "all", "term"})
_SAID = frozenset({"except", "besides", "subtracted", "negated", "ok", "value", "together", "all"})
_SUPPOSED = "follow.supposed"
_MOVED = ("topics.rise", "topics.fall")
_OF = "follow.of"
_IN = (_OF, "follow.on")
_ASKING = ("asked.how-much", "asked.what", "topics.most")
_OF_A_SUM = ("asked.compute", "topics.together", "topics.rank", "follow.keep")
_ORDERS = "talk.instructions"
"""``Ignore Vistra``: what stands there as well."""

_LONGEST = 12


def with_omitted(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message after money in shares, with the words by which it takes one of them out, which say
    nothing else then: that it rose, or what a model writes.
    """
    named = message.mentions and kinds(message.mentions) <= OWNED
    several = before.holdings or len(before.mentions) > 1
    if not (several and named) or message.quantities or message.has(END):
        return message
    places = [at for at, lists in enumerate(said) if _TAKEN in lists]
    if message.has(OMITTED):
        message = message.with_groups(without(message.groups, _ORDERS))
    taken = next((at for at in places if _takes(message, at, said)), None)
    if taken is None or len(message.tokens) > _LONGEST:
        return message
    tallies = [at for at, lists in enumerate(said) if _TALLY in lists and at > taken]
    heard = {taken, *tallies}
    groups = {
        group: [each for each in spans if group not in _OF_A_SUM or not heard & {*range(*each)}]
        for group, spans in message.groups.items()
    }
    omitted = {**standing(groups), OMITTED: [(taken, taken + 1)]}
    return message.with_groups(only(omitted, OMITTED))


def without_share(own: Meaning, before: Meaning) -> Meaning | None:
    """``How far did Nvidia and Apple fall? - And without Apple?``: what was told, of the others;
    ``None`` where money was told, or a message says more.
    """
    named = {each.id for each in own.mentions}
    left = tuple(each for each in before.mentions if each.id not in named)
    some = 0 < len(left) == len(before.mentions) - len(named) < len(before.mentions)
    if not some or before.holdings or before.quantities or kinds(before.mentions) - OWNED:
        return None
    out = leaves_out(own.message) or own.message.has(OMITTED)
    more = own.quantities or own.asked - HOW_MUCH or own.topics - _SAID or own.message.unknown
    if not out or more or "fall" not in before.topics or len(own.message.strange) > 1:
        return None
    topics = before.topics - (_OF_SEVERAL if len(left) == 1 else set())
    return replace(before, message=own.message, mentions=left, topics=topics)


def with_spread(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message that takes one of several shares out and spreads its money over the others, as one
    that says no more than that: ``drop Apple and put its money in the other two``.
    """
    left = len(before.holdings) - 1
    named = len(message.mentions) == 1 and kinds(message.mentions) <= OWNED
    if left < 1 or not named or len(message.tokens) > _LONGEST + 2:
        return message
    counts = [each.amount for each in message.quantities]
    others = message.has(*_OTHERS) or counts == [left]
    if not others or counts not in ([], [left]):
        return message
    lists: frozenset[str] = frozenset().union(*listed.either(message))
    if _SPREAD not in lists or not (lists & _OUT or leaves_out(message)):
        return message
    read = message.knowing({token.text for token in message.tokens})
    said = {group: [(0, len(message.tokens))] for group in (OMITTED, SPREAD)}
    return read._replace(quantities=()).with_groups(said)


def _takes(message: Message, at: int, said: Sequence[frozenset[str]]) -> bool:
    """Whether a verb stands before a share and what it is taken out of, right after the share, or
    right before it in what is supposed: ``إذا طلعنا إنفيديا``; a verb that may say that a share
    moved leads to what it is taken ``out of``.
    """
    spans = [message.place(each) for each in message.mentions]
    tallies = [place for place, lists in enumerate(said) if _TALLY in lists and place > at]
    into = {end for group in _IN for _, end in message.groups.get(group, ())}
    said_of_it = any(end == at for _, end in spans) and not message.has(*_ASKING)
    led = said_of_it or any(first > at and first not in into for first, _ in spans)
    moved = any((at, at + 1) in message.groups.get(group, ()) for group in _MOVED)
    if tallies and moved:
        out = {end for _, end in (*message.groups.get(_OF, ()), *spans)}
        led = led and bool(out & {*tallies})
    if tallies:
        return led and all(first < tallies[-1] for first, _ in spans)
    return message.has(_SUPPOSED) and not moved and any(first == at + 1 for first, _ in spans)
