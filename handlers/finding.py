"""Which facts of a story a question asks for, and whether the story tells it at all."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from handlers.chat import Language
from handlers.datafiles import Toml
from handlers.errors import DataError
from handlers.evidence import Evidence, Learnt, features, learn
from handlers.passages import passage
from handlers.search import Index, PackedIndex, Passage, prepare
from handlers.story import Fact, Story
from handlers.texts import FOLDER, Texts
from handlers.understanding import Understood
from handlers.understanding.folding import fold
from handlers.understanding.meaning import Understanding
from handlers.understanding.tokens import tokenize

_LEAST = 1e-4
_OUTSIDE = "outside."
"""Begins the name of a kind of question that the story does not answer."""

_STRANGER = 0.05
_HALF_STRANGER = 0.3
_NO_REASON = 0.05
"""What is left of the odds of a fact that gives no reason where one is asked for."""

_STRANGER_STILL = 0.3
_DEFINED = 8.0
"""How much likelier the fact is that says what something is, where nothing else is asked of it."""

"""What is left of a fact's odds for each thing that is named and that it does not speak of; more
where it speaks of the story's subject and that is named as well."""

_STRANGE = 1.0
"""What a name that is not in the story adds to the doubt."""

_SPOKEN_OF = 0.8
"""What a word for the story or for its event takes from the doubt."""

_BARE = 2
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The likeliest facts, each with its probability; how likely it is that the question is one
    that no story answers; and how much of it the story's words cover, from 0 to 1.
    """

    facts: tuple[tuple[str, float], ...]
    outside: float
    coverage: float

    @property
    def best(self) -> str:
        """The id of the likeliest fact."""
        return self.facts[0][0]

    @property
    def sure(self) -> float:
        """The probability of the likeliest fact."""
        return self.facts[0][1]

    def doubt(self, *, named: bool) -> float:
        """How much speaks against the story telling it; above 0 it most likely does not.

        ``named``: whether the question names something of the story. The weights were fitted on
        ``tests/sentences`` by logistic regression.
        """
        bias, known = (3.4, 3.3) if named else (5.9, 7.1)
        odds = 1.05 * math.log(self.outside + _LEAST) - 0.3 * math.log(self.sure + _LEAST)
        return bias + odds - known * self.coverage


def silent(asked: Understood, found: Found) -> bool:
    """Whether the story does not tell what is asked."""
    subject = any(mention.kind != "place" for mention in asked.mentions)
    if not subject and (asked.outside or asked.unknown):
        return True
    if asked.leans:
        return False
    doubt = found.doubt(named=subject) + (_STRANGE if asked.unknown else 0.0)
    doubt -= _SPOKEN_OF if "crash" in asked.topics else 0.0
    return doubt > 0


def spelling(folded: str) -> str:
    """A question without its punctuation."""
    return " ".join(token.text for token in tokenize(folded))


class Prepared(TypedDict):
    """What a ``Finder`` rests on, as JSON can hold it.

    ``names``: what each fact speaks of; ``subject``: the name that the story is about; ``single``:
    facts whose figures are of one thing; ``reasons``: those that say why;
    ``definitions``: those that say what something is, by its name; ``samples``: the fact
    that each sample question asks for.
    """

    evidence: Learnt
    index: PackedIndex
    names: dict[str, list[str]]
    subject: str
    single: list[str]
    reasons: list[str]
    definitions: dict[str, str]
    samples: dict[str, str]


def prepare_finder(
    story: Story, speech: Mapping[Language, Texts], understanding: Understanding
) -> Prepared:
    """Read all that is said and asked of each fact, and what is asked that no story tells.

    Raises ``DataError`` when a file of the latter is wrong.
    """
    texts = {fact.id: list(_texts(story, speech, fact)) for fact in story.facts}
    told = ((fact, each) for fact, listed in texts.items() for each in listed)
    passages = [Passage(name, " ".join(text for text, _ in each)) for name, each in texts.items()]
    return {
        "evidence": learn(
            (fact, features(understanding.sample(text, language)))
            for fact, (text, language) in (*told, *_beyond(speech))
        ),
        "index": prepare(passages),
        "subject": story.id,
        "definitions": {
            fact.about[0]: fact.id for fact in story.facts if "define" in fact.asked and fact.about
        },
        "reasons": [fact.id for fact in story.facts if "why" in fact.asked],
        "samples": {
            spelling(fold(text)): fact
            for fact, listed in texts.items()
            for text, _ in listed[len(speech) :]
        },
        "single": [fact.id for fact in story.facts if fact.told_by and len(fact.about) == 1],
        "names": {
            fact.id: sorted(
                {*fact.about}.union(
                    *(understanding.sample(*each).names for each in texts[fact.id][: len(speech)])
                )
            )
            for fact in story.facts
        },
    }


class Finder:
    """Finds facts by sample questions and by the words of the passages."""

    def __init__(self, prepared: Prepared) -> None:
        self._evidence = Evidence(prepared["evidence"])
        self._index = Index(prepared["index"])
        self._subject = prepared["subject"]
        self._samples = prepared["samples"]
        self._definitions = prepared["definitions"]
        self._reasons = frozenset(prepared["reasons"])
        self._single = frozenset(prepared["single"])
        self._names = {fact: frozenset(names) for fact, names in prepared["names"].items()}

    def find(self, asked: Understood) -> Found:
        """The facts that a question may ask for, the likeliest first."""
        exact = self._samples.get(spelling(asked.folded)) if not asked.leans else None
        odds = {exact: 1.0} if exact else self._weighed(asked)
        outside = sum(each for fact, each in odds.items() if fact.startswith(_OUTSIDE))
        known = ((fact, each) for fact, each in odds.items() if not fact.startswith(_OUTSIDE))
        ranked = sorted(known, key=lambda fact: -fact[1])[:_SHOWN]
        hits = self._index.search(" ".join((*asked.words, *asked.names)), 1)
        return Found(tuple(ranked), outside, hits[0].score if hits else 0.0)

    def _weighed(self, asked: Understood) -> Mapping[str, float]:
        """The odds of each fact; one that does not speak of what is named is hardly meant."""
        weighed = self._evidence.weigh(features(asked))
        named = {
            mention.id for mention in asked.mentions if mention.kind != "place" and not asked.leans
        }
        defined = self._definitions.get(asked.names[0]) if _defines(asked) else None
        odds = {
            fact: each
            * (self._strange(fact, named) if named else self._general(fact))
            * (_NO_REASON if "why" in asked.asked and fact not in self._reasons else 1.0)
            * (_DEFINED if fact == defined else 1.0)
            for fact, each in weighed.items()
        }
        whole = sum(odds.values())
        return {fact: each / whole for fact, each in odds.items()}

    def _general(self, fact: str) -> float:
        """What is left of a fact's odds where nothing is named, and it is about one thing."""
        return _STRANGER_STILL if fact in self._single else 1.0

    def _strange(self, fact: str, named: set[str]) -> float:
        """What is left of a fact's odds for what is named and it does not speak of."""
        names = self._names.get(fact, named)
        share = _HALF_STRANGER if self._subject in names & named else _STRANGER
        return float(share ** len(named - names))


def _defines(asked: Understood) -> bool:
    """Whether a question asks of one thing no more than what it is."""
    no_more = asked.asked <= {"what", "define"} and not asked.topics - {"agree"}
    return len(asked.names) == 1 and no_more and len(asked.words) <= _BARE


def _texts(
    story: Story, speech: Mapping[Language, Texts], fact: Fact
) -> Iterator[tuple[str, Language]]:
    """What is said of a fact in every language, then what is asked."""
    for language, texts in speech.items():
        yield " ".join(filter(None, passage(story, texts, fact.id))), language
    for language, texts in speech.items():
        yield from ((text, language) for text in _asked(story, texts, fact))


def _beyond(speech: Iterable[Language]) -> Iterator[tuple[str, tuple[str, Language]]]:
    """What people ask that no story tells, in every language, each with its kind.

    Raises ``DataError`` when a file of it is wrong.
    """
    for language in speech:
        file = Toml(FOLDER / language / "outside.toml")
        for kind, texts in file.lists().items():
            yield from ((f"{_OUTSIDE}{kind}", (text, language)) for text in texts)
        if file.problems:
            raise DataError(file.problems)


def _asked(story: Story, texts: Texts, fact: Fact) -> Iterable[str]:
    own = f"{fact.id}.ask"
    samples = story.questions.get(texts.language, {}).get(fact.id, ())
    return (*((texts(own),) if texts.has(own) else ()), *samples)
