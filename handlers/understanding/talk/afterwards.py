"""Follow-ups about what became of a share after the day that was told: ``ورجع طلع تاني؟``"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Meaning, kinds
from handlers.understanding.words.choosing import CHOICE

_RETURNS = ("follow.returns", "topics.get-back")
_WHETHER: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({"is-true"}),
    frozenset({"is-true", "what"}),
)
"""What is asked where it is asked whether: ``واش`` is ``what`` as well."""
_WHICH = frozenset({"who"})
"""``Which of them came back up afterwards?``, of several."""

_OF_CLOSE = frozenset({
    "share", "per-share", "price", "for-how-much", "left", "day", "today", "after", "before",
    "ok",
})  # fmt: skip
_FEW = 3
_CAUSES = frozenset({"what", "who", "why"})
_AHEAD = frozenset({"forecast", "get-back"})
_APART = frozenset({"difference", "more-than", "ok", "dollars", "negated"})
OLDER = "follow.older"
"""Words for a record that was one before."""

_OF_OLDER = frozenset({"record", "degree", "price", "value", "before", "used", "fall", "a-loss"})
_BY = frozenset({"most", "for-how-much", "rise"})
"""Topics of by how much something is more."""

_LARGEST = frozenset({"company", "most", "ok", "still-so", "today", "share", "rank"})
_LONGEST = 11
"""Words of a follow-up that asks no more than whether a share came back."""


def came_back(own: Meaning, before: Meaning) -> Meaning | None:
    """``Did it come back up?``, ``you reckon it'll climb back?``: what no story tells, where it is
    not asked how far a share must rise.
    """
    shares = before.mentions and kinds(before.mentions) <= OWNED
    later = own.topics & {"unsaid", "rise"} and own.message.has("detail.after-that")
    if not (shares and (later or own.message.has(*_RETURNS))) or len(own.message.tokens) > _LONGEST:
        return None
    more = own.quantities if not before.holdings or len(own.quantities) > 1 else ()
    told = own.mentions or more or own.topics & {"percent"}
    whether = (*_WHETHER, _WHICH) if later and len(before.mentions) > 1 else _WHETHER
    plain = own.asked or own.topics or own.message.text.rstrip().endswith(("?", "؟"))
    if told or own.asked not in whether or not plain:
        return None
    ahead = own.topics & _AHEAD or own.message.has("follow.to-come")
    topics = frozenset({"forecast"} if ahead else {"unsaid"})
    asked = frozenset({"is-true"})
    return replace(own, mentions=before.mentions, quantities=(), asked=asked, topics=topics)


def must_rise(own: Meaning, before: Meaning) -> Meaning | None:
    """``What does it take for me to be back where I was?``: how far the share must rise."""
    if not (before.mentions and kinds(before.mentions) <= OWNED and asks_return(own)):
        return None
    topics = frozenset({"get-back", "percent", "rise"})
    return replace(own, mentions=before.mentions, asked=frozenset({"how-much"}), topics=topics)


def asks_return(own: Meaning) -> bool:
    """Whether a message asks how far something must rise, and does not say what."""
    bare = not (own.mentions or own.quantities or own.message.unknown)
    return bare and "get-back" in own.topics and bool(own.asked & HOW_MUCH)


def with_cause(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message after shares that fell that asks what made one fall, as one that asks why it did:
    ``what sank it?``, ``who is to blame?``
    """
    fell = before.holdings or "fall" in before.topics
    told = message.mentions or message.quantities or message.section("asked") - _CAUSES
    if told or not fell:
        return message
    ends = {end for each in _CAUSES for _, end in message.groups.get(f"asked.{each}", ())}
    ends |= {end for at, end in message.groups.get("follow.which", ()) if at in ends}
    felled = any(at in ends and "felled" in lists for at, lists in enumerate(said))
    blames = "who" in message.section("asked") and message.has("topics.because")
    blames = blames and len(message.tokens) <= _FEW
    if not (felled or blames):
        return message
    whole = [(0, len(message.tokens))]
    read = message.knowing({token.text for token in message.tokens})
    return read.with_groups(dict.fromkeys(("asked.why", "topics.fall", "follow.pronoun"), whole))


def closed_at(own: Meaning, before: Meaning) -> Meaning | None:
    """``And the share itself, what did it close at?``: its price, after money in it."""
    one = before.holdings and len(before.mentions) == 1 and kinds(before.mentions) <= OWNED
    if not (one and asks_close(own)):
        return None
    asked, topics = frozenset({"how-much"}), own.topics & {"before"} | {"price", "share"}
    return replace(own, mentions=before.mentions, quantities=(), asked=asked, topics=topics)


def asks_close(own: Meaning) -> bool:
    """Whether a message asks no more than what a share was at, and does not say which."""
    one = all(each.unit == "shares" and each.amount == 1 for each in own.quantities)
    named = own.mentions or own.message.unknown or len(own.message.strange) > 1
    share = own.topics & {"share", "per-share"}
    asks = own.asked & HOW_MUCH or own.asked == {"where"}
    became = "for-how-much" in own.topics and own.message.has("follow.supposed")
    price = "price" in own.topics or became
    more = own.topics - _OF_CLOSE or own.asked - HOW_MUCH - {"where"}
    return bool(one and share and asks and price) and not (named or more)


def still_largest(own: Meaning, before: Meaning) -> Meaning | None:
    """``Is it still the largest company?``: its rank after the day, and not who lost most."""
    message = own.message
    shares = len(before.mentions) == 1 and kinds(before.mentions) <= OWNED
    largest = message.has("detail.largest") and "company" in own.topics <= _LARGEST
    if not (shares and largest) or own.mentions or own.quantities or "who" in own.asked:
        return None
    after = {**message.groups, "detail.after-that": [(0, len(message.tokens))]}
    return replace(
        own,
        message=message.with_groups(after),
        mentions=before.mentions,
        asked=frozenset({"is-true"}),
        topics=frozenset({"rank", "company"}),
    )


def beyond_record(own: Meaning, before: Meaning) -> Meaning | None:
    """``What was the record before? - What's the difference?``, ``was the old record anywhere near
    that?``: between the two losses.
    """
    older = "record" in own.topics and own.message.has(OLDER) and own.asked == {"is-true"}
    told = older or "record" in before.topics or "before-that" in before.message.section("detail")
    shares = not before.mentions or kinds(before.mentions) <= OWNED
    named = {each.id for each in own.mentions} - {each.id for each in before.mentions if older}
    bare = not (named or own.quantities or own.topics - _APART - (_OF_OLDER if older else _BY))
    concludes = "rise" in own.topics and own.message.has("follow.concludes")
    by_more = own.topics >= {"most", "for-how-much"} or concludes
    apart = older or "difference" in own.topics or ("how-much" in own.asked and by_more)
    if not (told and shares and bare and apart and not before.quantities):
        return None
    asked, topics = frozenset({"compare", "how-much"}), frozenset({"difference", "record"})
    return replace(own, mentions=(), asked=asked, topics=topics | {"more-than"})


def undecided(own: Meaning, before: Meaning) -> Meaning | None:
    """``أخليها ولا أخلص منها؟`` after a share: which of two, of which nothing was understood."""
    said = own.asked or own.topics or own.mentions or own.quantities
    told = said or own.message.section("detail") or own.message.section("trait")
    doubts = own.message.has("follow.doubt")
    shares = before.mentions and kinds(before.mentions) <= OWNED
    if told or doubts or not (shares and own.message.has(CHOICE) and own.message.content):
        return None
    return replace(
        own, mentions=before.mentions, asked=frozenset({"is-true"}), topics=frozenset({"unsaid"})
    )
