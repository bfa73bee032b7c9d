"""Messages that ask for what was told, once more: ``are you sure?``, ``shorter, please``."""

from collections.abc import Mapping

from handlers.understanding import Again
from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.meanings import Meaning, is_elsewhere

WORDS = frozenset({"ok", "thanks"})
IDLE = frozenset({"greeting", "degree", "negated", "one-line", "simple"})
_EMPTY = frozenset({"is-true", "what", "define", "how-much"})
_FEW = 1
"""Words beside those that doubt in a message that does no more: ``are you sure of the figure?``"""

_THOUGHT = WORDS | IDLE | {
    "most", "least", "dollars", "found", "cost", "price", "dearer", "cheaper", "more-than",
    "errors",
}  # fmt: skip
"""Topics of what a reader thinks of a figure."""

_ENDS = frozenset("?؟!.")
_SOMEBODY = ("follow.he", "follow.they")
"""Of whom something is claimed: ``he has a fund, right?``"""

_AGAIN: Mapping[str, Again] = {
    "follow.whose": "whose",
    "follow.doubt": "sure",
    "follow.shorter": "brief",
}


def goes_back(own: Meaning) -> bool:
    """``Tell me more``, ``are you sure?``, ``which six?``: what was asked before, once more."""
    if own.mentions or any(each.unit for each in own.quantities) or is_elsewhere(own):
        return False
    said_again = _only_more(own) or again(own) is not None
    return _wants_members(own) or (not own.quantities and said_again)


def _wants_members(own: Meaning) -> bool:
    """``Name them``: those whose number was told, with it."""
    told = own.topics - WORDS - {"rank", "company", "model"} or own.message.strange
    return own.message.has("follow.members", "follow.repeat") and not told


def again(own: Meaning) -> Again | None:
    """``Are you sure?``, ``shorter, please``, and no more than that."""
    message = own.message
    if _asks_whence(own) or _asks_whether_told(own):
        return "whose"
    if message.has("follow.others"):
        return None
    doubts = message.groups.get("follow.doubt", ())
    if any(_closes(message, place) or _opens(own, place) for place in doubts):
        return "sure"
    told = {"errors", "sources"} if message.has("follow.whose") else {"errors", "still-so"}
    told |= {"words"} if message.has("follow.shorter") else set()  # "in simpler words"
    if own.topics - WORDS - IDLE - told or own.asked - _EMPTY or message.section("trait"):
        return None
    somebody = message.has(*_SOMEBODY) or (message.strange and message.has("follow.he-or-it"))
    if message.content and message.has("follow.tag") and somebody:
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


def _opens(own: Meaning, place: tuple[int, int]) -> bool:
    """``متأكد؟ بانت ليا بزاف``: whether a doubt stands by itself before what the reader thinks."""
    message, (first, end) = own.message, place
    if first or end == len(message.tokens) or message.text.rstrip().endswith(MARKS):
        return False
    between = message.folded[message.tokens[end - 1].end : message.tokens[end].start]
    asks = bool(own.asked - _EMPTY or message.sides.named)
    asks = asks or message.has("follow.supposed", "follow.whose")
    marked = not _ENDS.isdisjoint(between)
    return marked and own.topics <= _THOUGHT and not asks


def _asks_whence(own: Meaning) -> bool:
    """Whether it is asked where what was told is from, and not about the article itself."""
    message = own.message
    if "sources" not in own.topics or message.has("follow.the-article", "topics.errors"):
        return False
    others = own.topics - WORDS - IDLE - {"sources", "more"} or own.asked & {"why", "when"}
    return not others and max(len(message.telling), len(message.strange)) <= 2


def _asks_whether_told(own: Meaning) -> bool:
    """``Does the article say so, or somebody else?``"""
    message = own.message
    elsewhere = message.has("follow.others") and message.has("follow.article", "follow.the-article")
    return elsewhere and not (message.content or own.quantities or own.asked - {"is-true", "who"})


def _only_more(own: Meaning) -> bool:
    empty = _EMPTY | {"which-most"}  # أكثر, which asks for the most of something elsewhere
    later = {"today"} if len(own.message.tokens) == 1 else set()  # وبعدين
    said = own.topics - WORDS - IDLE - {"more", "all"} - later or own.asked - empty
    return "more" in own.topics and not said
