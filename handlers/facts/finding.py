"""Which facts of a story a question asks for, and whether the story tells it at all."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple, TypedDict

from handlers.facts.evidence import Evidence, Learnt, features
from handlers.facts.fitting import Fitting
from handlers.postings import Packed, Postings
from handlers.search import Index, PackedIndex
from handlers.story import Story
from handlers.understanding import SIDES, Understood
from handlers.understanding.making import STATE
from handlers.understanding.talk.beyond import LATER

TALK = "talk."
"""Begins the names of the kinds of what is only said to the bot."""

SURELY, NARROW = 0.75, 0.5
"""How likely a fact must be to go before a rule, and before one about its own figures."""

_STRAY = 0.05
"""How unlikely it must be that no story answers a message for a word of another subject in it to
be no more than a figure of speech: ``any silver lining for consumers?``
"""

_BEYOND = 0.6
"""How likely a message must be one that no story answers to be that whatever was said before it."""

_SAID, _RATHER = 0.15, 1.2
"""How likely a message must be only said to the bot to be answered as that, and how much likelier
than any question.
"""

_RATHER_BEYOND = 2.0
"""How much likelier it must be that no story tells an amount than that any passage does, for words
of the story to count no more: ``how many millions does its head have?``
"""

_LEAST = 1e-4

_SHOWN = 6
_CERTAIN = 10.0
"""The odds of the fact that a sample question asks for: no other is told beside it."""

_OF_THE_BOT = frozenset({"identity", "able"})
"""Kinds of talk that need nothing of what was said before."""

_DEFINED = frozenset({"what", "define"})
_OF_A_TERM = frozenset({
    "term", "value", "benchmark", "share", "market", "goods", "model", "all", "one-line", "simple",
    "ok", "company",
})  # fmt: skip
_OF_A_TEST = frozenset({"benchmark", "trial", "ok", "one-line", "simple"})
_UNDEFINED = frozenset({"benchmark", "index"})
"""Kinds of name that the story uses and does not explain."""

_FEW = 3
"""Words beside a name with which no more is asked than what it is."""

_TO_COME = frozenset({LATER, "forecast"})
_MOVED = frozenset({"fall", "rise"})
_TOLD_OF = _MOVED | {"token", "input", "output"}
_OF_A_STORY = _MOVED | {"share", "price"}
_IDLE = frozenset({"negated", "left", "ok"})
_LONG = 12
"""Words from which on a message says much beside what it asks."""

_SOLD = frozenset({"price", "cost", "fall"})
_RECKONED = frozenset({"token", "input", "output", "price", "budget"})


@dataclass(frozen=True)
class Found:
    """The likeliest facts, each with its probability, and how likely it is that the question is
    one that no story answers, both if it asks something at all; how likely it is only said to the
    bot, and what it is then, ``thanks``; ``cover`` tells how much of it the story's words cover,
    from 0 to 1, and ``cover_anew`` of what a follow-up says itself. ``spelt``: that it is one of
    the likeliest fact's own questions, word for word.
    """

    facts: tuple[tuple[str, float], ...]
    outside: float
    cover: Callable[[], float]
    talk: float = 0.0
    said: str = ""
    spelt: bool = False
    cover_anew: Callable[[], float] = float

    @property
    def is_talk(self) -> bool:
        """Whether it is only said to the bot, rather than any question."""
        return self.talk > max(_SAID, _RATHER * max(self.sure, self.outside) * (1 - self.talk))

    @property
    def best(self) -> str:
        """The id of the likeliest fact."""
        return self.facts[0][0]

    @property
    def sure(self) -> float:
        """The probability of the likeliest fact."""
        return self.facts[0][1]

    @property
    def is_certain(self) -> bool:
        """Whether the likeliest fact is asked for, whatever single words are used for it."""
        return self.sure > SURELY and self.outside < _STRAY

    @cached_property
    def coverage(self) -> float:
        """How much the story's words cover, which is looked for only where it matters."""
        return self.cover()

    @cached_property
    def coverage_anew(self) -> float:
        """The same of a follow-up's own words alone."""
        return self.cover_anew()


class _Doubt(NamedTuple):
    """What speaks for a question's being one that the story does not tell, as it was fitted on
    ``tests/sentences`` and held-out sets.

    ``beyond`` and ``told``: the logarithms of the odds that no story tells it, and against the
    likeliest fact; ``strange``: a name that is not in the story; ``beside``: each word that nobody
    has understood, as far as ``most``. ``crash`` and ``covered`` speak against it: a word for the
    story's event, and how much of the question the story's words cover, or with ``anew`` of what
    a follow-up says itself.
    """

    bias: float
    beyond: float
    told: float
    strange: float
    beside: float
    crash: float
    covered: float
    most: int = 2
    anew: bool = False

    def of(self, asked: Understood, found: Found) -> bool:
        """Whether the story most likely does not tell what is asked."""
        odds = self.beyond * math.log(found.outside + _LEAST)
        odds -= self.told * math.log(found.sure + _LEAST)
        alone = not asked.leans and len(asked.words) <= _LONG
        unread = self.beside * alone * min(len(asked.beside), self.most)
        named = self.strange * bool(asked.unknown) - self.crash * ("crash" in asked.topics)
        doubt = self.bias + odds + unread + named
        if doubt <= 0:
            return False
        return doubt > self.covered * (found.coverage_anew if self.anew else found.coverage)


_OF_NAMES = _Doubt(2.0, 2.1, 0.5, 1.85, 1.0, 1.8, 7.5)
_OF_NOTHING = _Doubt(3.0, 1.1, 0.8, 3.5, 0.0, 1.4, 5.0)
"""Where the question names something of the story, and where it does not."""

_OF_CARRIED = _Doubt(0.2, 0.5, 1.55, 0.0, 0.0, 0.0, 5.05, anew=True)
"""Where only an earlier question named something, which says nothing of what is asked now."""


def answered(story: Story, find: Callable[[Understood], Found], asked: Understood) -> bool | None:
    """Whether a message by itself surely asks what a passage tells, or surely what no story does;
    ``None`` where neither is sure.
    """
    found = find(asked)
    if found.talk > SURELY and found.said in _OF_THE_BOT:
        return False
    if found.outside * (1 - found.talk) > _BEYOND:
        of_it = asked.mentions or asked.quantities or asked.topics & _OF_A_STORY
        return None if of_it else False
    says = asked.asked or asked.details or asked.beside or asked.topics - _IDLE
    whole = says and story.fact(found.best).told_by != "cost"
    return True if found.sure > SURELY and whole else None


def untold(asked: Understood) -> bool:
    """Whether it is about what a company sells, what became of it later, who is at the head of a
    project, what a state paid, what some money is in another currency, or what nobody tells of
    anything in a story: ``is it bankrupt?``, ``its logo``.
    """
    topics, measured = asked.topics, "how-much" in asked.asked
    if "heads" in topics and "who" in asked.asked and asked.named("project"):
        return True
    paid = any(each.is_money for each in asked.quantities)
    if paid and measured and "in-currency" in topics and not asked.mentions:
        return True
    if not asked.mentions and not topics & {"market", "share"}:
        return False
    if measured and asked.mentions and STATE in asked.details:
        return True
    reckoned = asked.quantities and topics & _RECKONED and asked.named("model")
    if "unsaid" in topics and asked.mentions and not (topics & _MOVED or reckoned):
        return True
    if "untold" in topics:
        return not (measured or "why" in asked.asked or topics & _RECKONED)
    bought = measured or topics & (_SOLD if "is-true" in asked.asked else _SOLD - {"fall"})
    money = "fall" in topics and paid
    others = {mention.kind for mention in asked.mentions} - {"company"}
    return bool(
        "goods" in topics and bought and not (money or others or topics & {"share", "value"})
    )


def undefined(asked: Understood) -> bool:
    """Whether it is asked what a term means, or a test or an index is, that no story explains."""
    plain = (
        asked.asked & _DEFINED
        and asked.asked - {"why"} <= _DEFINED
        and not (asked.leans or asked.more)
    )
    if not plain or any(each.unit != "words" for each in asked.quantities):
        return False
    if "term" in asked.topics and not asked.mentions:
        return asked.topics <= _OF_A_TERM and len(asked.beside) <= _FEW
    kinds = {mention.kind for mention in asked.mentions}
    few = "define" in asked.asked or len(asked.words) <= _FEW
    bare = few and len(asked.names) == 1 and kinds <= _UNDEFINED and not asked.beside
    return bare and asked.topics <= _OF_A_TEST and ("trial" in asked.topics or not asked.topics)


def silent(asked: Understood, found: Found) -> bool:
    """Whether the story does not tell what is asked; a fact's own question it always tells."""
    if found.spelt:
        return False
    if untold(asked) or undefined(asked) or asked.topics >= _TO_COME:
        return True
    subject = any(mention.kind != "place" for mention in asked.mentions)
    elsewhere = (asked.outside or asked.unknown) and not found.is_certain
    if _is_private(asked) or (not subject and elsewhere):
        return True
    if subject and _measures_beyond(asked, found):
        return True
    more = asked.again or asked.more or asked.topics.intersection(SIDES)
    carried = subject and asked.anew and not more
    if carried and _OF_CARRIED.of(asked, found):
        return True
    return (_OF_NAMES if subject else _OF_NOTHING).of(asked, found)


def _measures_beyond(asked: Understood, found: Found) -> bool:
    """Whether it is asked how much there is of what no story likelier tells than any passage."""
    told = asked.leans or asked.named("benchmark") or asked.topics & _TOLD_OF
    measures = "how-much" in asked.asked and not told
    return measures and found.outside > _RATHER_BEYOND * found.sure


def happened(asked: Understood) -> bool:
    """Whether it is asked what happened, and no more: ``what was that all about?``"""
    more = asked.mentions or asked.quantities or asked.leans or asked.unknown or asked.outside
    plain = asked.topics == {"crash"} and asked.asked == {"what"}
    return plain and not (more or asked.beside or asked.details)


def _is_private(asked: Understood) -> bool:
    """Whether it is about somebody's life, of which no story tells: ``how old is he?``"""
    aged = "age" in asked.topics and "found" not in asked.topics
    return "private" in asked.topics or (aged and bool(asked.named("person")))


class Prepared(TypedDict):
    """As it can be kept. ``evidence``: of the story's facts in their order, then of the kinds of
    question that it does not answer. ``names``: what each fact speaks of; ``samples``: the number
    there of what each sample question asks for.
    """

    evidence: Learnt
    index: PackedIndex
    names: dict[str, list[str]]
    samples: Packed


class Finder:
    """Finds facts by sample questions and by the words of the passages."""

    def __init__(self, story: Story, prepared: Prepared) -> None:
        self._evidence = Evidence(prepared["evidence"])
        self._index = Index(prepared["index"])
        self._names = prepared["evidence"]["facts"]
        self._told = len(story.facts)
        self._reckoned = frozenset(fact.id for fact in story.facts if fact.told_by)
        self._talk = [
            (at, name.removeprefix(TALK))
            for at, name in enumerate(self._names[self._told :])
            if name.startswith(TALK)
        ]
        self._samples = Postings(prepared["samples"])
        self._fitting = Fitting(story, prepared["names"])

    def find(self, asked: Understood) -> Found:
        """The facts that a question may ask for, the likeliest first; after a passage, who says so
        is asked of that.
        """
        if asked.again == "whose":
            topics, details = asked.topics - {"agency"}, asked.details - {"source"}
            last = self.find(replace(asked, again=None, topics=topics, details=details))
            if last.best not in self._reckoned:
                return last
        odds = self._fitting.adjusted(self._evidence.weigh(features(asked)), asked)
        told, others = odds[: self._told], odds[self._told :]
        kinds = {kind: others[at] for at, kind in self._talk}
        talk, said = sum(kinds.values()), max(kinds, key=kinds.__getitem__)
        outside, asks = sum(others) - talk, 1 - talk + _LEAST
        exact, spelt = next(iter(self._samples.documents(asked.spelt)), None), False
        if exact is not None and (exact >= self._told or not asked.leans):
            _, begins, said = self._names[exact].rpartition(TALK)
            beyond = exact >= self._told and not begins
            talk, outside, asks = float(bool(begins)), _CERTAIN * beyond, 1
            spelt = exact < self._told
            if spelt:
                told[exact] = _CERTAIN
        best = sorted(range(self._told), key=told.__getitem__, reverse=True)[:_SHOWN]
        ranked = tuple((self._names[at], told[at] / asks) for at in best)
        cover = partial(self._coverage, (*asked.words, *asked.names))
        anew = partial(self._coverage, asked.anew)
        return Found(ranked, outside / asks, cover, talk, said, spelt, anew)

    def _coverage(self, words: tuple[str, ...]) -> float:
        hits = self._index.search(" ".join(words), 1)
        return hits[0].score if hits else 0.0
