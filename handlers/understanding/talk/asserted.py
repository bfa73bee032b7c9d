"""Follow-ups about what the question before says: when that was, what a word of it means, what else
who is spoken of does, and in which language.
"""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.making import made
from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import Meaning

_OF_A_YEAR = frozenset({"yearly", "age", "crash", "ok"})
"""Topics of words for a year and for its having happened: ``سنة كام``, ``what year did it happen``.
"""

_ORDER = ("person", "fund", "company", "model")
"""Kinds of name, those first that found or make the others."""

_FOUNDED = frozenset({"fund", "company"})
_MEANS = frozenset({"what", "define"})
_IDLE = frozenset({"ok", "negated", "able", "more", "words"})
_UNREAD = 1


def asserted(own: Meaning, before: Meaning) -> Meaning | None:
    """A question about what the one before it says, where it is one."""
    message = own.message
    if own.mentions or own.quantities or len(message.content) > _UNREAD:
        return None
    said = _when_made(own, before) or _word(own, before) or _does_else(own, before)
    return said or _speaks(own, before)


def _when_made(own: Meaning, before: Meaning) -> Meaning | None:
    """``Did High-Flyer found DeepSeek? - When?``: when what was made was."""
    if own.asked != {"when"} or own.topics - _OF_A_YEAR or own.message.section("detail"):
        return None
    thing = _made(before)
    if thing is None:
        return None
    topics = frozenset({"found"} if thing.kind in _FOUNDED else ())
    return replace(own, mentions=(thing,), topics=topics)


def _made(before: Meaning) -> Mention | None:
    """What is said to have been made by somebody who is named as well."""
    named = [each for each in before.mentions if each.kind in _ORDER]
    pair = made(before.message)
    if pair is not None:
        return next((each for each in named if each.id == pair[1]), None)
    several = len({each.id for each in named}) > 1 and len({each.kind for each in named}) > 1
    if not several or "found" not in before.topics:
        return None
    return max(named, key=lambda each: _ORDER.index(each.kind))


def _word(own: Meaning, before: Meaning) -> Meaning | None:
    """``Is R1 open source? - What does that word mean?``: a term, whatever was named with it."""
    asks = own.asked and own.asked <= _MEANS and not own.topics - _IDLE
    if not asks or not own.message.has("follow.word"):
        return None
    return replace(own, asked=frozenset({"define"}), topics=before.topics - _IDLE)


def does_else(message: Message) -> bool:
    """Whether a message asks what somebody does beside what was told."""
    return message.has("follow.else", "follow.lacks") and message.has("follow.does")


def _does_else(own: Meaning, before: Meaning) -> Meaning | None:
    """``And what does it do besides?``: what is spoken of, and not the bot."""
    asks = own.asked <= _MEANS and not own.topics - _IDLE
    if not (asks and does_else(own.message)):
        return None
    subject = next((each for each in before.mentions if each.kind in _ORDER), None)
    if subject is None:
        return None
    return replace(own, mentions=(subject,), asked=frozenset({"define"}), topics=frozenset())


def speaks(message: Message) -> bool:
    """``Does it speak Arabic?``, ``بيتكلم عربي؟``: whether a language is not wanted of the bot."""
    if not any(each.startswith("to-") for each in message.section("talk")) or message.mentions:
        return False
    it = (1, 2) in message.groups.get("follow.pronoun", ())
    return message.has("follow.it-speaks") or (it and message.has("follow.speaks"))


def _speaks(own: Meaning, before: Meaning) -> Meaning | None:
    """What no story tells of what is spoken of: its languages."""
    if not before.mentions or not speaks(own.message):
        return None
    asked, topics = frozenset({"is-true"}), frozenset({"unsaid"})
    return replace(own, mentions=before.mentions[:1], asked=asked, topics=topics)
