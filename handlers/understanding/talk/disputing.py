"""That the article has another price than was told: ``the article gives a different one``."""

from dataclasses import replace

from handlers.understanding.talk.meanings import SHORT, Meaning, kinds

_ARTICLE, _SAYS = "follow.the-article", "follow.article"
_ASKED = frozenset({"is-true", "why", "what", "how-much", "compare"})
_SAID = frozenset({"crash", "more", "negated", "ok", "share", "price"})
_FEW = 3
"""Words beside those that speak of the article or of a difference."""


def disputes(own: Meaning) -> bool:
    """Whether a message speaks of what the article says, or of a difference, and of no more."""
    message = own.message
    named = own.mentions or own.quantities or message.unknown or message.section("trait")
    said = own.topics - _SAID or own.asked - _ASKED or message.section("detail")
    short = len(message.tokens) <= SHORT + 2 and len(message.content) <= _FEW
    differs = {"why", "compare"} <= own.asked or message.has(_SAYS)
    differs = differs or bool(message.has(_ARTICLE) and message.content)
    return short and differs and not (named or said)


def disputed(own: Meaning, before: Meaning) -> Meaning | None:
    """The price of one share that was told, once more with what the article has instead."""
    priced = "price" in before.topics and kinds(before.mentions) == {"company"}
    if not priced or len(before.mentions) > 1 or before.quantities or not disputes(own):
        return None
    asked = frozenset({"how-much"})
    return replace(own, mentions=before.mentions, asked=asked, topics=frozenset({"price", "share"}))
