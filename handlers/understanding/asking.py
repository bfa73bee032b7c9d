"""Whether a text asks something by itself, and says what of."""

from handlers.understanding import counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import (
    CARRIED,
    PLACES,
    PREDICATES,
    SHORT,
    alone,
    kinds,
    says_anything,
)
from handlers.understanding.talk.partial import is_against, is_held, is_sided, is_tested, is_topped
from handlers.understanding.talk.standing import stands

COUNTED = ("topics.token", "topics.input", "topics.output", "topics.cached")

POINTED = ("follow.pronoun", "follow.he")
"""What points at something before, where nothing is named."""

OF_PRICES = frozenset(
    {"price", "cost", "for-how-much", "difference", "compare", "cheaper", "dearer"}
)

_THANKS = frozenset({"thanks", "ok", "more", "sources"})
_SAID = frozenset({"what", "is-true", "define", "which-most"})
"""What words ask that stand in sentences that ask nothing as well: ``ما``, ``really``."""

_TODAY = frozenset({"today"})
OF_NO_STORY = ("topics.private", "topics.unsaid")


def is_remark(message: Message) -> bool:
    """Whether a text asks nothing and tells nothing that a question could be about."""
    if message.mentions or message.quantities or message.text.endswith(MARKS):
        return False
    asked = [places for group, places in message.groups.items() if group.startswith("asked.")]
    begins = any(first == 0 for places in asked for first, _ in places)
    asks = begins or message.section("asked") - _SAID or message.has("follow.whose")
    told = message.section("topics") & CARRIED and len(message.content) < 2
    talks = message.section("talk") - _THANKS
    return not (asks or told or talks) and bool(message.content or message.section("talk"))


def is_beside(message: Message) -> bool:
    """Whether a clause is a remark with no word of what a story is about, or of what was said."""
    told = message.has("follow.this") or message.section("topics") - _TODAY
    return is_remark(message) and not told


def asks_at_all(message: Message) -> bool:
    """Whether a text asks something, and does not hold one thing against another one unnamed."""
    related = message.has("asked.compare", "topics.difference", "topics.rank")
    if related and len(message.mentions) < 2:
        return False
    asked = message.section("asked")
    told = message.section("topics") & PREDICATES or message.section("detail")
    said = told or message.quantities or message.section("trait")
    if asked and asked <= {"how-much", "is-true"} and not said:
        return False
    brief = told and not message.quantities and len(message.tokens) <= SHORT
    return bool(asked or brief or is_marked(message))


def is_whole(message: Message) -> bool:
    """Whether a text says what it asks of."""
    counted = counts_tokens(message.quantities)
    points = message.has(*POINTED) and {each.kind for each in message.mentions} <= {"benchmark"}
    about = (message.mentions and not points) or (message.telling and not counted)
    return bool(about and _leaves_nothing(message))


def is_marked(message: Message) -> bool:
    """Whether a message says something and ends in a question mark."""
    return message.text.endswith(MARKS) and len(message.tokens) > 2


def _leaves_nothing(message: Message) -> bool:
    own = alone(message)
    if not own.mentions:
        return stands(message)
    pointing = ("follow.between", "follow.quality", *PLACES)
    partial = is_tested(own) or is_sided(own) or is_held(own) or is_against(own) or is_topped(own)
    untested = "benchmark" in own.topics and "benchmark" not in kinds(own.mentions)
    return not (
        partial or untested or message.has(*pointing) or starts(message) or not says_anything(own)
    )


def begins_anew(message: Message) -> bool:
    """Whether a message begins with a name, with what asks or with another subject."""
    asked = [
        first
        for group, places in message.groups.items()
        if group.startswith("asked.") or group == "outside.themes"
        for first, _ in places
    ]
    named = message.mentions and message.begins_at(message.mentions[0])
    strange = message.unknown and _after_and(message).startswith(message.unknown[0])
    counted = message.quantities and message.begins_at(message.quantities[0])
    whole = counted and bool(message.named("model"))
    return bool(named or strange) or whole or any(first <= 1 for first in asked)


def _after_and(message: Message) -> str:
    """A message without the "and" that it begins with."""
    words = [token.text for token in message.tokens]
    return " ".join(words[1:] if words[:1] and words[0] in message.joins.ands else words)


def may_ask(message: Message) -> bool:
    """Whether a message could be a question of its own."""
    measured = {"percent"} if message.named("company") else set()
    topics = message.section("topics") & (PREDICATES - {"budget"} | measured)
    asked = message.section("asked") - {"is-true", "compare"}
    if message.quantities and message.has(*COUNTED) and message.named("model"):
        return True
    doubted = any(first == 0 for first, _ in message.groups.get("asked.is-true", ()))
    about = message.mentions or message.has("follow.pronoun") or doubted
    said = doubted and message.telling
    origin = message.mentions and message.section("trait")
    told = asked or (topics and about) or said or origin
    return bool(told or message.has(*OF_NO_STORY))


def compares(message: Message) -> bool:
    """Whether a text holds one thing against another one that it does not name."""
    compared = message.has("asked.compare", "topics.difference")
    return compared and len(message.mentions) < 2


def is_of_story(message: Message) -> bool:
    """Whether a message asks for something that the story may tell."""
    return bool(message.mentions or message.section("topics") & {"share", "fall"})
