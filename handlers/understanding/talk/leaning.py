"""Whether a message needs what was said before it, by what it says itself."""

from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import (
    FACTORS,
    NEXT,
    OWNED,
    PLACES,
    SAID,
    SHORT,
    Meaning,
    is_elsewhere,
    is_pointed,
    kinds,
    priced,
    says_anything,
)
from handlers.understanding.talk.partial import (
    is_against,
    is_date,
    is_held,
    is_supposed,
    is_topped,
    only_quantity,
)
from handlers.understanding.talk.repeating import IDLE, WORDS, goes_back
from handlers.understanding.writing.tokens import AND

_ABOUT = frozenset({"sources", "language", "more"})
"""What is said to the bot about its answers, beside the language they should be in."""

_FEW_WORDS = 4
"""Words of a message that goes on with ``for``: ``for R1 output``."""

_POINTED = (
    "follow.pronoun", "follow.article", "follow.several", "follow.correct", "follow.doubt",
    "follow.cheapest", "follow.dearest", NEXT, *PLACES,
)  # fmt: skip
_POINTING = (
    NEXT,
    "follow.reverse",
    "follow.quality",
    "follow.others",
    "follow.members",
    *PLACES,
    *FACTORS,
)

_BARE = 5
"""The same where nothing in it points back."""


def leans(own: Meaning) -> bool:
    """Whether a message needs the turns before it."""
    message = own.message
    if goes_back(own):
        return True
    languages = {each for each in message.section("talk") if each.startswith("to-")}
    talk = (message.section("talk") & own.topics) - WORDS - _ABOUT - languages
    if is_aside(own) or talk or _of_errors(own):
        return False
    if is_elsewhere(own) or _of_countries(own) or _why_shares_fell(own):
        return False
    if languages and not _asks_more(own):
        return False
    if only_quantity(own) or not says_anything(own):
        return bool(
            own.mentions
            or own.quantities
            or own.asked
            or own.topics
            or message.has("follow.start", "follow.pronoun", *_POINTING)
            or is_date(own)
            or starts(message)
            or message.section("detail")
        )
    each = "per-share" in own.topics and not own.mentions
    apart = kinds(own.mentions) == {"benchmark"} and "difference" in own.topics
    same = message.has("follow.amount") and not own.quantities
    held = is_held(own) or is_topped(own) or is_against(own)
    if held or is_supposed(own) or each or apart or same:
        return True
    pointed = is_pointed(own) or message.has(*_POINTED) or starts(message) or _dated(own)
    if own.topics == {"crash"} and own.asked <= {"what", "define"} and not pointed:
        return False
    short = len(message.tokens) <= SHORT
    if message.strange and not (own.mentions or (pointed and len(message.strange) == 1)):
        return False
    if own.mentions:
        both = message.has("follow.pronoun") and starts(message)
        partial = own.quantities == () and pointed and (short or both)
        moves = own.topics & {"fall", "rise"} and kinds(own.mentions) & OWNED
        said = own.topics & SAID
        person = "person" in kinds(own.mentions)
        introduced = own.asked & {"who", "define"} and (person or not message.has("follow.pronoun"))
        whose = is_pointed(own) and "who" in own.asked
        asks = own.asked and said and not (_same(own) or is_pointed(own))
        free = own.topics & {"free", "open"} and not starts(message)
        whole = moves or whose or introduced or asks or free
        return partial and not whole
    return pointed or len(message.tokens) <= _BARE


def _of_errors(own: Meaning) -> bool:
    """Whether a message is of what the article has wrong, and not of what was told."""
    corrects = own.quantities and own.message.has("follow.correct")
    return "errors" in own.topics and not corrects


def _dated(own: Meaning) -> bool:
    """``The close that day``: a price of a day that was spoken of."""
    return priced(own) and "day" in own.topics


def _of_countries(own: Meaning) -> bool:
    """``Will China overtake America?``: a question of its own, whatever was asked before."""
    named = kinds(own.mentions) == {"place"}
    return bool(named and "is-true" in own.asked and own.message.content)


def _why_shares_fell(own: Meaning) -> bool:
    """``Why did shares fall?``, for which there is one reason, whatever was asked before."""
    subject = own.message.has("follow.shares") and not own.message.has("follow.pronoun")
    return own.asked == {"why"} and "fall" in own.topics and subject and not is_pointed(own)


def is_aside(own: Meaning) -> bool:
    """Whether a message is small talk, or of another subject: talk goes on with what was before."""
    if own.mentions or own.quantities or own.message.has(*_POINTING):
        return False
    if "is-true" in own.asked and own.message.has("follow.he"):
        return False
    if is_elsewhere(own):
        return True
    talk = own.message.section("talk") - {"more", "sources"}
    if talk <= {"ok"} and (own.message.telling or own.message.section("detail")):
        return False
    asked = own.asked - ({"who", "what", "how"} if "identity" in talk else set()) - {"is-true"}
    return bool(talk) and own.topics - IDLE <= talk and not asked


def is_strange(own: Meaning) -> bool:
    """Whether nothing in a message is of the story, and some of it is of something else."""
    named = own.mentions or own.quantities or own.topics - IDLE - WORDS
    return not named and bool(own.message.strange or own.message.unknown)


def _same(own: Meaning) -> bool:
    """``And what is that on o1?``: what was asked before, for another model."""
    return priced(own) and own.message.has("follow.pronoun") and bool(own.message.named("model"))


def starts(message: Message) -> bool:
    """Whether a message begins as if something had been said before it."""
    if any(first == 0 for first, _ in message.groups.get("follow.start", ())):
        return True
    asks = any(
        group.startswith("asked.") and any(first == 0 for first, _ in places)
        for group, places in message.groups.items()
    )
    named = any(mention.start <= 1 for mention in message.mentions[:1])
    few = len(message.tokens) <= _FEW_WORDS
    led = any(first == 0 for first, _ in message.groups.get("follow.on", ()))
    if led and few and not asks:
        return True
    told = len(message.tokens) <= 2 and message.telling
    joined = message.folded.startswith(AND) and not any(
        first == 0 for first, _ in message.groups.get("follow.no-and", ())
    )
    return joined and bool(asks or named or led or told)


def _asks_more(own: Meaning) -> bool:
    """Whether a message says more than which language is wanted from now on."""
    now = replace(own, topics=own.topics - {"today"})
    return bool(own.mentions or own.quantities) or says_anything(now)
