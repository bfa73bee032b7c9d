"""How well a fact fits a question by what both speak of, beside the evidence of single words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from operator import mul
from typing import NamedTuple

from handlers.facts.attributing import Amount, figures, given, is_exact
from handlers.facts.verdict import misattributed, misdated
from handlers.records import Fact
from handlers.story import Story
from handlers.understanding import Understood
from handlers.understanding.talk.meanings import PRICED, TOKENS

_STRANGER = 0.05
"""What is left of a fact's odds for each thing that is named and that it does not speak of."""

_HALF_STRANGER = 0.3
"""The same where it speaks of the story's subject, and that is named as well."""

_ONE_OF_MANY = 0.3
"""What is left where nothing is named and the fact gives the figures of one thing."""

_NO_REASON = 0.01
"""What is left where a reason is asked for and the fact gives none."""

_CAUSE = 50.0
"""How much likelier the fact is that says why shares fell, where that is asked of shares."""

_NO_DATE = 0.02
"""What is left of a fact that only says when, where it is asked how much."""

_NO_AMOUNT = 0.002
"""What is left of a fact that only says why, where it is asked how much: ``how much did Nvidia
lose because of R1?``"""

_UNMEASURED = 0.05
"""What is left of a fact without any amount, date or rank, and that names no more than a few, where
it is asked how much: ``how many billions does he own?``"""

_SEVERAL = 3
"""Names that a fact may be about and hold no list of them that could be counted."""

_DEFINED = 8.0
"""How much likelier the fact is that says what something is, where no more is asked of it."""

_FOUNDED = 50.0
"""How much likelier the fact is that says who founded the story's subject, where a question has
somebody else do it."""

_NOT_BEYOND = 0.05
"""What is left of a question's being one that no story answers in the same case."""

_SAME_FIGURE = 12.0
"""How much likelier a fact is that gives a figure of the question."""

_WHOSE_FIGURE = 200.0
"""The same of per cent or a fraction, where no reason is asked for, which may stand elsewhere."""

_PAID = 0.05
"""What is left of a price of use where it is asked what a model cost its maker."""

_RECORD = 6.0
"""How much likelier a fact is that says what was most, where it is asked for a record."""

_WHERE = 5.0
"""How much likelier a fact is that says where, where that is asked."""

_DETAILED = 5.0
"""How much likelier a fact is that tells a detail of which a question has a word."""

_OF_THE_LAST = 20.0
"""The same of what an earlier question spoke of."""

_SOLE = 1000.0
"""How much likelier the one fact is that tells a detail, where a question has a word for it."""

_WHY = frozenset({"why", "how"})

_UNFOUNDED = 0.01
"""What is left of any fact where it is asked who founded what the story does not tell that of."""

_UNDATED = 0.05
"""What is left where it is asked when, and the fact holds no date."""

_WHO = frozenset({"who", "when"})
_MOVED = frozenset({"fall", "rise", "most", "least", "value"})
_COUNTS = frozenset({"how-much", "which-most"})
_PRICES = frozenset({"price", "cost", "budget"})
_OF_USE = frozenset({
    "token", "input", "output", "cached", "ratio", "cheaper", "dearer", "cheapest", "dearest",
    "saving", "difference", "percent", "off-peak", "discount",
})  # fmt: skip
_ORIGIN = frozenset({"who", "when", "where"})
_BARE = 2
"""Words beside a name with which no more is asked than what it is."""


class _Asked(NamedTuple):
    """What of a question is held against each fact. ``named``: nothing where it leans on an
    earlier one; ``mistakes``: whether somebody else is taken for the founder of the story's
    subject; ``defines``: what it asks no more of than what it is; ``misdated``: the facts of
    whose founding it has the year wrong; ``develops``: whether it is about what a model costs
    its maker; ``where``: whether a place is asked for; ``measures``: whether it is asked how
    much; ``details``: what it wants of a fact alone, where all of it is understood; ``spoken``:
    the same where only part of it is; ``fell``: why shares fell; ``record``: whether a record;
    ``when``: whether when and not who; ``spoken_of``: what an earlier question named, where no
    price is asked for; ``who``: whether who; ``founds``: whether its head is said to have founded
    the story's subject; ``priced``: whether it may be about what a model costs to use.
    """

    named: frozenset[str]
    figures: frozenset[Amount]
    why: bool
    unfounded: bool
    mistakes: bool
    defines: tuple[str, ...] | None
    misdated: frozenset[str]
    develops: bool
    where: bool
    measures: bool
    fell: bool
    founds: bool
    record: bool
    details: frozenset[str]
    spoken: frozenset[str]
    when: bool
    spoken_of: frozenset[str]
    who: bool
    priced: bool


class Fitting:
    """For one story; ``names``: what each fact speaks of."""

    def __init__(self, story: Story, names: Mapping[str, Sequence[str]]) -> None:
        self._story = story
        self._founding = [fact for fact in story.facts if fact.about and {*fact.asked} >= _WHO]
        self._dated = [fact for fact in story.facts if fact.about and "when" in fact.asked]
        self._founded = {name for fact in self._founding for name in fact.about}
        self._founded |= {
            fact.about[0]
            for fact in story.facts
            if "who" in fact.asked and fact.about and story.name(fact.about[0]).kind == "project"
        }
        self._names = {fact: frozenset(spoken) for fact, spoken in names.items()}
        self._figures = {fact.id: given(fact) for fact in story.facts}
        self._fits = lru_cache(maxsize=256)(self._fit)

    def adjusted(self, odds: Sequence[float], asked: Understood) -> list[float]:
        """The odds for a question, of the facts in their order and then of others; they add up
        to 1.
        """
        read = self._read(asked)
        names, tells = self._fits(read)
        surely = read.mistakes or self._particular(read) or self._is_figured(read)
        beyond = _NOT_BEYOND if surely else 1.0
        told = [*map(mul, odds, names)]
        meant = [*map(mul, told, tells)]
        others = odds[len(names) :]
        whole = sum(told) + sum(others) * beyond
        share = sum(told) / sum(meant) / whole
        return [*map(mul, meant, repeat(share)), *map(mul, others, repeat(beyond / whole))]

    def _particular(self, asked: _Asked) -> bool:
        """Whether a question wants of what it names what one fact alone tells."""
        return bool(asked.spoken) and any(
            _is_sole(fact, asked) and asked.named <= self._names[fact.id]
            for fact in self._story.facts
        )

    def _is_figured(self, asked: _Asked) -> bool:
        """Whether a fact gives a figure of a question and speaks of all that it names."""
        exact = frozenset(filter(is_exact, asked.figures))
        return bool(exact) and any(
            asked.named <= self._names[fact] and not exact.isdisjoint(told)
            for fact, told in self._figures.items()
        )

    def _read(self, asked: Understood) -> _Asked:
        names = _named(asked)
        named = frozenset() if asked.leans else names
        origin = "found" in asked.topics and asked.asked & _ORIGIN
        headed = "heads" in asked.topics and asked.asked == {"who"}
        headed = headed and bool(named) and not asked.topics & _MOVED
        mistakes = misattributed(self._story, asked)
        return _Asked(
            named,
            figures(asked),
            "why" in asked.asked and not mistakes,
            bool(origin or headed)
            and not (mistakes or asked.named("model"))
            and bool(names)
            and names.isdisjoint(self._founded),
            mistakes,
            asked.names if _defines(asked) else None,
            frozenset(
                fact.id
                for fact in self._dated
                if fact.about[0] in asked.names and misdated(fact, asked)
            ),
            "develop" in asked.topics,
            "where" in asked.asked,
            "how-much" in asked.asked and "when" not in asked.asked and not asked.leans,
            self._asks_cause(asked),
            "found" in asked.topics
            and asked.asked == {"is-true"}
            and {self._story.subject, self._story.name(self._story.subject).head} <= {*asked.names},
            "record" in asked.topics and "before" not in asked.topics,
            frozenset() if asked.beside else asked.details,
            frozenset() if asked.unknown or _is_reckoned(asked) else asked.details,
            "when" in asked.asked and "who" not in asked.asked,
            frozenset(asked.names if asked.leans and not asked.topics & (PRICED | TOKENS) else ()),
            "who" in asked.asked,
            _may_be_priced(asked),
        )

    def _asks_cause(self, asked: Understood) -> bool:
        """Whether it is asked why some shares fell, or an index, and of nothing else."""
        bare = asked.leans and not (asked.topics - {"ok"} or asked.beside or asked.details)
        falls = (bare or "fall" in asked.topics) and not asked.topics & {"rise", "most", "least"}
        named = [name for name in asked.names if name != self._story.subject]
        shares = bool(named) and all(map(self._story.stock, named))
        rose = bare and any(each.change > 0 for each in map(self._story.stock, named) if each)
        return "why" in asked.asked and falls and shares and not (rose or asked.quantities)

    def _fit(self, asked: _Asked) -> tuple[list[float], list[float]]:
        """How well each fact fits by what is named, and by what is asked."""
        facts = self._story.facts
        return (
            [self._of_names(fact, asked) * _of_measure(fact, asked) for fact in facts],
            [self._of_what(fact, asked) for fact in facts],
        )

    def _of_what(self, fact: Fact, asked: _Asked) -> float:
        """What is asked chooses among the facts, and tells nothing of what is outside."""
        fit = 1.0
        if fact.id in asked.misdated:
            fit *= _FOUNDED
        elif asked.why and "why" not in fact.asked:
            fit *= _NO_REASON
        if asked.fell and fact.id == self._story.cause:
            fit *= _CAUSE
        if asked.develops and fact.told_by == "cost" and "compare" not in fact.asked:
            fit *= _PAID
        if asked.record and "which-most" in fact.asked:
            fit *= _RECORD
        if asked.where and "where" in fact.asked:
            fit *= _WHERE
        if (
            (asked.mistakes or asked.founds)
            and fact.about[:1] == (self._story.subject,)
            and {*fact.asked} >= _WHO
        ):
            fit *= _FOUNDED
        if shared := asked.figures & self._figures[fact.id]:
            plain = asked.why or not any(map(is_exact, shared))
            fit *= _SAME_FIGURE if plain else _WHOSE_FIGURE
        return fit * _of_time(fact, asked) * _of_details(fact, asked)

    def _of_names(self, fact: Fact, asked: _Asked) -> float:
        if asked.unfounded and not (asked.mistakes or asked.named):
            return _UNFOUNDED
        if not asked.named:
            one = fact.told_by and len(fact.about) == 1 and not asked.figures
            return _ONE_OF_MANY if one else 1.0
        if asked.mistakes:
            return 1.0
        if asked.unfounded:
            return _UNFOUNDED
        if asked.fell and fact.id == self._story.cause:
            return 1.0
        strange = asked.named - self._names[fact.id]
        known = self._story.subject in asked.named and self._story.subject not in strange
        return float((_HALF_STRANGER if known else _STRANGER) ** len(strange))


def _of_measure(fact: Fact, asked: _Asked) -> float:
    """How well a fact fits by whether it holds anything to count, where it is asked how much, and
    by whether a price is asked for: ``for how much did the state fund it?``
    """
    if not (asked.measures and asked.named) or asked.who:
        return 1.0
    lists = "who" in fact.asked and len(fact.about) > _SEVERAL
    counts = fact.figures or fact.dates or lists or not _COUNTS.isdisjoint(fact.asked)
    priced = fact.told_by != "cost" or asked.priced
    return 1.0 if counts and priced else _UNMEASURED


def _of_time(fact: Fact, asked: _Asked) -> float:
    """How well a fact fits by whether it tells when or why, where that is asked or how much is."""
    if asked.measures and fact.asked == ("when",):
        return _NO_DATE
    if asked.measures and not asked.why and "why" in fact.asked and _WHY.issuperset(fact.asked):
        return _NO_AMOUNT
    dated = fact.dates or "when" in fact.asked
    return _UNDATED if asked.when and not dated else 1.0


def _of_details(fact: Fact, asked: _Asked) -> float:
    """How well a fact fits where a detail of it is wanted, or what something is."""
    fit = _SOLE if _is_sole(fact, asked) else 1.0
    if not asked.details.isdisjoint(fact.details):
        fit *= _DETAILED if asked.spoken_of.isdisjoint(fact.about) else _OF_THE_LAST
    if asked.defines and "define" in fact.asked and fact.about[:1] == asked.defines:
        fit *= _DEFINED
    return fit


def _may_be_priced(asked: Understood) -> bool:
    """Whether all is understood, or tokens are spoken of, or what is paid for a model."""
    paid = asked.named("model") and not asked.topics.isdisjoint(_PRICES)
    plain = not asked.beside or asked.quantities
    return bool(plain or paid) or not asked.topics.isdisjoint(_OF_USE)


def _is_reckoned(asked: Understood) -> bool:
    """Whether a question counts tokens or money, of which details tell nothing."""
    return any(each.unit == "tokens" or each.is_money for each in asked.quantities)


def _is_sole(fact: Fact, asked: _Asked) -> bool:
    """Whether a question has a word for what this fact alone tells."""
    return not asked.spoken.isdisjoint(fact.sole)


def _named(asked: Understood) -> frozenset[str]:
    """What is named, but for places and for companies that a person is called by."""
    first = {(each.start, each.end): each for each in reversed(asked.mentions)}
    return frozenset(each.id for each in first.values() if each.kind != "place")


def _defines(asked: Understood) -> bool:
    """Whether a question asks of one thing no more than what it is."""
    no_more = asked.asked <= {"what", "define"} and not asked.topics - {"ok"}
    return len(asked.names) == 1 and no_more and len(asked.words) <= _BARE
