"""Whom a sentence says that it has something from: only who is cited, and says it there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from handlers.grounding.claims import Said
from handlers.grounding.roots import roots
from handlers.grounding.scene import Scene
from handlers.grounding.vocabulary import Found
from handlers.understanding.writing.tokens import Token, stem, unfused

_ATTRIBUTING, _TELLING = "frames.attributing", "frames.telling"
_BETWEEN = ("frames.linking", "frames.small", "frames.describes", "frames.attributed")
_EMPTY = {
    "frames.small",
    "frames.linking",
    "frames.telling",
    "frames.attributed",
    "frames.outlets",
    "frames.reported",
}
_LONG, _MUCH = 4, 3
"""Letters of a word that tells something, and how many of them tell much."""

_REACH = 3
"""So many words after ``according to`` tell whom."""


def tellers(said: Said) -> frozenset[str]:
    """The ids of the persons and companies that a sentence says to have said something."""
    scene = Scene(said, ())
    found: set[str] = set()
    for each in said.phrases:
        if each.group == _ATTRIBUTING:
            found |= scene.close(each, {"agent"}, *_BETWEEN) or _itself(said, scene, each)
        if each.group == _TELLING and not _is_noun(said, each) and not _is_within(said, each):
            found |= scene.telling(each, {"agent"}, *_BETWEEN)
    return frozenset(found)


def _is_within(said: Said, found: Found) -> bool:
    """Whether a verb is part of words such as ``as Reuters says``, which name who says it."""
    return any(
        each.group == _ATTRIBUTING and each.start < found.start and found.end <= each.end
        for each in said.phrases
    )


def _itself(said: Said, scene: Scene, found: Found) -> frozenset[str]:
    """Who is named first where what follows is its own: ``according to its page``."""
    words = [word for word in said.words if word.start >= found.end][:1]
    own = {each.start for each in said.phrases if each.group == "frames.own"}
    first = scene.next(Found("", 0, 0), {"agent"})
    return first if any(word.start in own for word in words) else frozenset()


def _is_noun(said: Said, found: Found) -> bool:
    """Whether a word stands after a preposition, and is no verb: ``في وصف المقال``."""
    weak = {each.start for each in said.phrases if each.group == "frames.weak"}
    before = [word for word in said.words if word.end <= found.start][-1:]
    return any(word.start in weak for word in before)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a passage: who is named as telling it, and the roots of its words."""

    sayers: frozenset[str]
    roots: frozenset[str]


def told(said: Said) -> Told:
    """Who tells a sentence, and what it is about."""
    return Told(frozenset(said.sayers()), frozenset().union(*_content(said)))


def crossed(said: Said, passages: Collection[Told]) -> bool:
    """Whether what one is said to tell is only told by others."""
    sayers = frozenset(said.sayers())
    if (
        len(sayers) != 1
        or said.says("frames.but")
        or not any(sayers & each.sayers for each in passages)
    ):
        return False
    words = _content(said, *_segment(said))
    own = [each.roots for each in passages if sayers & each.sayers or not each.sayers]
    others = [each.roots for each in passages if each.sayers and not sayers & each.sayers]
    mine = [word for word in words if any(word & roots for roots in own)]
    theirs = [word for word in words if any(word & roots for roots in others)]
    return not mine and len(theirs) >= _MUCH


def _segment(said: Said) -> tuple[int, int]:
    """Between which semicolons somebody tells something."""
    at = next(each.start for each in said.phrases if each.group.startswith("sayers."))
    end = said.folded.find(";", at)
    return said.folded.rfind(";", 0, at) + 1, len(said.folded) if end < 0 else end


def _content(said: Said, first: int = 0, last: int | None = None) -> list[frozenset[str]]:
    """The roots of each longer word between two places that is no name and no sayer."""
    spans = [(mention.start, mention.end) for mention in said.mentions]
    spans += [(each.start, each.end) for each in said.phrases if each.group in _EMPTY]
    return [
        roots(word.text) if word.text.isascii() else frozenset({stem(word.text)})
        for word in said.words
        if len(word.text) >= _LONG
        and first <= word.start < (last or len(said.folded))
        and not any(s <= word.start < e for s, e in spans)
    ]


def unheard(
    said: Said, told: Collection[str], sources: Collection[str], heard: Collection[str]
) -> Iterator[str]:
    """What stands after words such as ``according to`` and is no word that is ``told``.

    After a word such as "newspaper" it must be of ``sources``, after one such as "count" a word
    that was ``heard``.
    """
    outlets = {each.start for each in said.phrases if each.group == "frames.outlets"}
    spans = [(mention.start, mention.end) for mention in said.mentions]
    spans += [(each.start, each.end) for each in said.phrases if each.group.startswith("sayers.")]
    for found in said.phrases:
        if found.group != _ATTRIBUTING:
            continue
        words = list(islice(_told(said, found), _REACH))
        known = {*sources}
        if words and words[0].start in outlets and len(words) > 1:
            words = words[1:2]
        else:
            known = {*told} if words and words[0].start in outlets else known | {*told}
        general = {each.start for each in said.phrases if each.group == "frames.attributed"}
        named = any(start <= word.start < end for word in words[:1] for start, end in spans)
        if words and words[0].start in general and not named:
            words = [word for word in words[1:2] if word.start not in general]
            known.update(heard)
        named = any(start <= word.start < end for word in words for start, end in spans)
        if words and not named and not any({*unfused(word.text)} & known for word in words):
            yield " ".join(word.text for word in words)


def _told(said: Said, found: Found) -> Iterator[Token]:
    """The words after some words, as far as no mark stands between, without small ones."""
    small = {each.start for each in said.phrases if each.group == "frames.small"}
    end = min((at for at in said.breaks if at > found.end), default=len(said.folded))
    for word in said.words:
        if found.end <= word.start < end and word.start not in small:
            yield word
