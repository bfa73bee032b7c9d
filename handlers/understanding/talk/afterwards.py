"""Follow-ups about what became of a share after the day that was told: ``ورجع طلع تاني؟``"""

from dataclasses import replace

from handlers.understanding.talk.meanings import OWNED, Meaning, kinds
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

_AHEAD = frozenset({"forecast", "get-back"})
_APART = frozenset({"difference", "more-than", "ok", "dollars", "negated"})
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
    """``What was the record before? - What's the difference?``: between the two losses."""
    told = "record" in before.topics or "before-that" in before.message.section("detail")
    shares = not before.mentions or kinds(before.mentions) <= OWNED
    bare = not (own.mentions or own.quantities or own.topics - _APART)
    if not (told and shares and bare and "difference" in own.topics and not before.quantities):
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
