"""Whether a message needs what was said before it, by what it says itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.understanding import PERIODS, Again, Mention, Quantity, speaking
from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.kin import SIZES
from handlers.understanding.writing.tokens import AND

CARRIED = frozenset({
    "price", "cost", "token", "input", "output", "cached", "budget", "fall", "rise", "share",
    "value", "percent", "dollars", "most", "least", "rank", "ticker", "benchmark", "ratio",
    "saving", "cheapest", "dearest", "difference", "for-how-much", "open", "free",
    "before", "after", "maths", "coding", "distilled", *PERIODS,
})  # fmt: skip
"""Topics that a message takes over from the turn before."""

_WORDS = frozenset({"ok", "thanks"})
_IDLE = frozenset({"greeting", "degree", "negated", "one-line", "simple"})
_ABOUT = frozenset({"sources", "language", "more"})
"""What is said to the bot about its answers, beside the language they should be in."""

_OF_LOSS = frozenset({"fall", "left", "dollars", "ok", "budget", "a-loss"})
_EMPTY = frozenset({"is-true", "what", "define", "how-much"})
_TWO = 2
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FEW_WORDS = 4
"""Words of a message that goes on with ``for``: ``for R1 output``."""

_FEW = 1
"""Words beside those that doubt in a message that does no more: ``are you sure of the figure?``"""

_SOMEBODY = ("follow.he", "follow.they")
"""Of whom something is claimed: ``he has a fund, right?``"""

_AGAIN: Mapping[str, Again] = {
    "follow.whose": "whose",
    "follow.doubt": "sure",
    "follow.shorter": "brief",
}
PLACES = ("follow.first", "follow.second", "follow.third", "follow.last", "follow.other")
"""Which of those that were named is meant."""

NEXT = "follow.next"

FACTORS = {
    "follow.half": Decimal("0.5"),
    "follow.third-of": 1 / Decimal(3),
    "follow.quarter-of": Decimal("0.25"),
    "follow.tenth-of": Decimal("0.1"),
    "follow.double": Decimal(2),
    "topics.half-on": Decimal("0.5"),
    "topics.doubled": Decimal(2),
    "topics.halved": Decimal("0.5"),
}
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

OWNED = frozenset({"company", "index"})
Holdings = tuple[tuple[Mention, Quantity], ...]
SHORT = 7
"""Words of a message that may lean on the turns before, unless it says so."""

_BARE = 5
"""The same where nothing in it points back."""

PREDICATES = frozenset({
    "price", "cost", "saving", "ratio", "cheapest", "dearest", "fall", "rise", "value", "found",
    "develop", "open", "free", "benchmark", "today", "advice", "forecast", "rank", "ticker",
    "crash", "budget", "difference", "for-how-much", "record",
})  # fmt: skip
"""Topics that make a question of a name."""

PRICED = frozenset({"price", "for-how-much", "cost", "saving", "difference", "cheapest", "dearest"})
TOKENS = frozenset({"token", "input", "output", "cached"})
"""Topics of what models are paid by."""

SAID = PREDICATES - {"fall", "rise"}
"""Those that are said of models as well as of shares."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a question after its conversation: a ``Message``, completed.

    ``recent``: the names of this and of earlier messages, the newest first.
    ``more``: how many times more was asked for; ``again``: why what was told is told again.
    ``past``: what was spoken of before small talk; ``past_amounts``: those of the turn before, of
    the same. ``ranked``: the order that was told last, of what nobody named. ``holdings``: the
    money in shares that was told so far.
    """

    message: Message
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    asked: frozenset[str]
    topics: frozenset[str]
    recent: tuple[Mention, ...] = ()
    earlier: Message | None = None
    more: int = 0
    again: Again | None = None
    past: "Meaning | None" = None
    past_amounts: tuple[Quantity, ...] = ()
    ranked: tuple[Mention, ...] = ()
    holdings: Holdings = ()


_SIDES = ("input", "output", "cached")


def alone(message: Message) -> Meaning:
    """A message without any turns before it."""
    return Meaning(
        message,
        message.mentions,
        message.quantities,
        speaking.asked(message),
        speaking.topics(message),
        message.mentions[::-1],
    )


def leans(own: Meaning) -> bool:
    """Whether a message needs the turns before it."""
    message = own.message
    if goes_back(own):
        return True
    languages = {each for each in message.section("talk") if each.startswith("to-")}
    talk = (message.section("talk") & own.topics) - _WORDS - _ABOUT - languages
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


def is_elsewhere(own: Meaning) -> bool:
    """Whether a message is of what no story tells; a test of models or money may be called so."""
    few = len(own.message.tokens) <= (_TWO if own.message.content else _FEW_WORDS)
    told = own.topics & {"coding", "maths", "currency"} and few
    return own.message.has("outside.themes") and not own.mentions and not told


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


def is_pointed(own: Meaning) -> bool:
    """Whether what is meant is pointed at: ``the second one``."""
    return own.mentions != own.message.mentions


def is_held(own: Meaning) -> bool:
    """Whether a model is held against what was spoken of before: ``is o1 cheaper?``, ``how much
    would I save on R1?``
    """
    saved = own.topics & {"saving", "difference"} if not own.quantities else None
    dear = (
        saved
        or own.topics & {"cheaper", "dearer"}
        or (own.topics & {"cheapest", "dearest"} and "is-true" in own.asked)
    )
    return bool(dear) and len(own.mentions) == 1 and kinds(own.mentions) == {"model"}


def is_against(own: Meaning) -> bool:
    """``Better than GPT-4o?``: one thing that is held against what was spoken of before."""
    places = own.message.groups.get("asked.compare", ())
    begins = any(first == 0 for first, _ in places) and len(own.message.tokens) <= _FEW_WORDS
    return begins and len(own.mentions) == 1 and not (own.quantities or own.message.content)


def is_topped(own: Meaning) -> bool:
    """``More than Nvidia?``: a share held against the one that was spoken of before."""
    held = own.topics & {"more-than", "less-than"} and not own.topics & {"fall", "rise"}
    return bool(held) and len(own.mentions) == 1 and kinds(own.mentions) <= OWNED


def is_tested(own: Meaning) -> bool:
    """``How much did it get in AIME?``: a test without the model that took it."""
    scored = "how-much" in own.asked or "benchmark" in own.topics
    short = len(own.message.tokens) <= SHORT
    return kinds(own.mentions) == {"benchmark"} and scored and short


def is_supposed(own: Meaning) -> bool:
    """``And if it is all cached?``: another side of what was spoken of."""
    return own.message.has("follow.supposed") and bool(own.topics & TOKENS) and not own.mentions


def is_transferred(own: Meaning) -> bool:
    """``What if all of it had been in Oracle?``: a share, of money that is not told."""
    if not own.mentions or own.quantities or not own.message.has("follow.supposed"):
        return False
    return kinds(own.mentions) <= OWNED and own.asked <= {"how-much", "what"}


def is_lost(own: Meaning) -> bool:
    """``How much did I lose?``: how much of money that is not told, in what is not named."""
    asks = "how-much" in own.asked or "a-loss" in own.topics
    if own.mentions or own.quantities or not asks:
        return False
    told = own.topics - _OF_LOSS or own.asked - {"how-much", "what"} or own.message.strange
    return not told and bool(own.topics & {"fall", "left"})


def is_scored(own: Meaning) -> bool:
    """``And how much did o1 get?``: a model without the test that it took."""
    asks = "how-much" in own.asked or own.message.has("follow.reached")
    short = len(own.message.tokens) <= SHORT
    told = own.quantities or own.topics & PREDICATES - {"benchmark", "found"}
    return kinds(own.mentions) == {"model"} and asks and short and not told


def is_sized(own: Meaning) -> bool:
    """Whether a message speaks of the largest or the smallest of several models."""
    return own.message.has(*(f"detail.{each}" for each in SIZES)) and "model" in kinds(own.mentions)


def is_sided(own: Meaning) -> bool:
    """``Output, on R1``: which side of which model, and no more than that."""
    sided = own.topics - {"ok", "token"} and own.topics <= {*_SIDES, "ok", "token"}
    models = "model" in kinds(own.mentions) <= {"model", "company"}
    return bool(sided and models and not (own.asked or own.quantities or own.message.strange))


def goes_back(own: Meaning) -> bool:
    """``Tell me more``, ``are you sure?``, ``which six?``: what was asked before, once more."""
    if own.mentions or any(each.unit for each in own.quantities) or is_elsewhere(own):
        return False
    said_again = _only_more(own) or again(own) is not None
    return _wants_members(own) or (not own.quantities and said_again)


def _wants_members(own: Meaning) -> bool:
    """``Name them``: those whose number was told, with it."""
    told = own.topics - _WORDS - {"rank", "company", "model"} or own.message.strange
    return own.message.has("follow.members", "follow.repeat") and not told


def again(own: Meaning) -> Again | None:
    """``Are you sure?``, ``shorter, please``, and no more than that."""
    message = own.message
    if _asks_whence(own) or _asks_whether_told(own):
        return "whose"
    if any(_closes(message, place) for place in message.groups.get("follow.doubt", ())):
        return "sure"
    told = {"errors", "sources"} if message.has("follow.whose") else {"errors", "still-so"}
    if own.topics - _WORDS - _IDLE - told or own.asked - _EMPTY or message.section("trait"):
        return None
    if message.content and message.has("follow.tag") and message.has(*_SOMEBODY):
        return None
    whole = (0, len(message.tokens))
    if whole in message.groups.get("follow.unclear", ()):
        return "brief"
    for group, manner in _AGAIN.items():
        places = message.groups.get(group, ())
        few = _FEW if any(first == 0 or end == whole[1] for first, end in places) else 0
        if places and max(len(message.telling), len(message.strange)) <= few:
            return manner
    return None


def _closes(message: Message, place: tuple[int, int]) -> bool:
    """``That is a lot, are you sure?``: whether a doubt stands by itself at the end."""
    first, end = place
    if not first or end < len(message.tokens) or place in message.groups.get("follow.tag", ()):
        return False
    between = message.folded[message.tokens[first - 1].end : message.tokens[first].start]
    return bool(between.strip())


def _asks_whence(own: Meaning) -> bool:
    """Whether it is asked where what was told is from, and not about the article itself."""
    message = own.message
    if "sources" not in own.topics or message.has("follow.the-article", "topics.errors"):
        return False
    others = own.topics - _WORDS - _IDLE - {"sources", "more"} or own.asked & {"why", "when"}
    return not others and max(len(message.telling), len(message.strange)) <= _TWO


def _asks_whether_told(own: Meaning) -> bool:
    """``Does the article say so, or somebody else?``"""
    message = own.message
    elsewhere = message.has("follow.others") and message.has("follow.article", "follow.the-article")
    return elsewhere and not (message.content or own.quantities or own.asked - {"is-true", "who"})


def _only_more(own: Meaning) -> bool:
    empty = _EMPTY | {"which-most"}  # أكثر, which asks for the most of something elsewhere
    later = {"today"} if len(own.message.tokens) == 1 else set()  # وبعدين
    said = own.topics - _WORDS - _IDLE - {"more", "all"} - later or own.asked - empty
    return "more" in own.topics and not said


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
    return bool(talk) and own.topics - _IDLE <= talk and not asked


def is_strange(own: Meaning) -> bool:
    """Whether nothing in a message is of the story, and some of it is of something else."""
    named = own.mentions or own.quantities or own.topics - _IDLE - _WORDS
    return not named and bool(own.message.strange or own.message.unknown)


def says_anything(own: Meaning) -> bool:
    """Whether a message has a predicate: something that it asks, or speaks of."""
    told = own.asked - {"is-true"} or own.topics & (PREDICATES | CARRIED)
    return bool(told or own.message.section("trait"))


def only_quantity(own: Meaning) -> bool:
    """Whether a message is an amount and little else."""
    said = own.topics & (PREDICATES - {"budget", "today"})
    if "together" in own.topics and all(
        q.unit is None and q.amount <= _TWO for q in own.quantities
    ):
        return False
    short = len(own.message.tokens) <= SHORT or own.message.has(*CHANGED)
    return bool(own.quantities) and not own.mentions and not said and short


def is_date(own: Meaning) -> bool:
    """Whether a message is a year and little else."""
    told = [word for word in own.message.content if _YEAR.fullmatch(word)]
    empty = not (own.mentions or own.quantities or says_anything(own))
    empty = empty and not own.message.section("detail")
    return empty and len(told) == 1 == len(own.message.content)


def priced(own: Meaning) -> bool:
    """Whether a message speaks of prices."""
    return bool(own.topics & PRICED)


def kinds(mentions: Iterable[Mention]) -> set[str]:
    """What kinds of name are mentioned."""
    return {mention.kind for mention in mentions}


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
    told = len(message.tokens) <= _TWO and message.telling
    joined = message.folded.startswith(AND) and not any(
        first == 0 for first, _ in message.groups.get("follow.no-and", ())
    )
    return joined and bool(asks or named or led or told)


def _asks_more(own: Meaning) -> bool:
    """Whether a message says more than which language is wanted from now on."""
    now = replace(own, topics=own.topics - {"today"})
    return bool(own.mentions or own.quantities) or says_anything(now)
