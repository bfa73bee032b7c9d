"""Which facts of a story a question asks for, and whether the story tells it at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handlers.chat import Language
from handlers.evidence import Evidence, features
from handlers.passages import passage
from handlers.search import Index, Passage
from handlers.story import Fact, Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.meaning import Understanding

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The likeliest facts, each with its probability, and how much of the question the story's
    words cover, from 0 to 1.
    """

    facts: tuple[tuple[str, float], ...]
    coverage: float

    @property
    def best(self) -> str:
        """The id of the likeliest fact."""
        return self.facts[0][0]

    @property
    def sure(self) -> float:
        """The probability of the likeliest fact."""
        return self.facts[0][1]


class Finder:
    """Finds facts by sample questions and by the words of the passages."""

    def __init__(
        self, story: Story, speech: Mapping[Language, Texts], understanding: Understanding
    ) -> None:
        texts = {fact.id: list(_texts(story, speech, fact)) for fact in story.facts}
        self._evidence = Evidence(
            (fact, features(understanding.sample(text, language)))
            for fact, told in texts.items()
            for text, language in told
        )
        self._index = Index(
            [Passage(fact, " ".join(text for text, _ in told)) for fact, told in texts.items()]
        )

    def find(self, asked: Understood) -> Found:
        """The facts that a question may ask for, the likeliest first."""
        odds = self._evidence.weigh(features(asked))
        ranked = sorted(odds.items(), key=lambda fact: -fact[1])[:_SHOWN]
        hits = self._index.search(" ".join((*asked.words, *asked.names)), 1)
        return Found(tuple(ranked), hits[0].score if hits else 0.0)


def _texts(
    story: Story, speech: Mapping[Language, Texts], fact: Fact
) -> Iterator[tuple[str, Language]]:
    """What is said and asked of a fact in every language."""
    for language, texts in speech.items():
        yield " ".join(filter(None, passage(story, texts, fact.id))), language
        yield from ((text, language) for text in _asked(story, texts, fact))


def _asked(story: Story, texts: Texts, fact: Fact) -> Iterable[str]:
    own = f"{fact.id}.ask"
    samples = story.questions.get(texts.language, {}).get(fact.id, ())
    return (*((texts(own),) if texts.has(own) else ()), *samples)
