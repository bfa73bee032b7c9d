"""Whether what was spoken of before is held in time against something else."""

from dataclasses import replace

from handlers.understanding.talk.meanings import OWNED, PRICED, TOKENS, Meaning, kinds

_BEGUN = frozenset({"fund", "company", "model", "project"})
"""Kinds of name that began some day."""

SPANS = frozenset({"how-long", "lasting"})
EVENT = frozenset({"crash", "fall", "share", "before"})
"""Topics of how long something took, and of the event that it was before or after."""

_FIGURED = PRICED | TOKENS | {"benchmark"}
_MOVED = frozenset({"fall", "rise"})
"""Topics of figures, that are not told by when something began."""

_IN_TIME = frozenset({"before-that", "after-that", "earlier", "already"})
_OF_TIME = frozenset({"found", "release", "ok", "still-so", "for-how-much", "negated"})
_WHETHER = frozenset({"is-true", "compare", "what", "when", "which-most", "how", "how-much"})


def is_ordered(own: Meaning) -> bool:
    """``Before DeepSeek or after?``, ``how long before the crash was that?``"""
    message = own.message
    if not message.section("detail") & _IN_TIME or own.quantities or message.strange:
        return False
    if own.mentions:
        alone = len(own.mentions) == 1 and kinds(own.mentions) <= _BEGUN
        return alone and not own.topics - _OF_TIME - SPANS and own.asked <= _WHETHER
    spans = own.topics & SPANS or "duration" in message.section("detail")
    return bool(spans and own.topics & EVENT and not own.topics - _OF_TIME - EVENT - SPANS)


def ordered_after(own: Meaning, before: Meaning) -> Meaning | None:
    """The same with what was spoken of before; ``None`` where that began no day."""
    begun = [each for each in before.mentions if each.kind in _BEGUN]
    moved = _MOVED if kinds(before.mentions) <= OWNED else frozenset()
    if not (begun and is_ordered(own)) or before.topics & (_FIGURED | moved):
        return None
    told = {each.id: each for each in (*begun[:1], *own.mentions)}
    return replace(own, mentions=tuple(told.values()), asked=own.asked | {"compare"})
