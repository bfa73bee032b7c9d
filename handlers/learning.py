"""What is worked out of a story once: evidence of its sample questions, indexed passages."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from handlers.chat import Language
from handlers.datafiles import Toml
from handlers.errors import DataError
from handlers.evidence import features, learn
from handlers.finding import TALK, Prepared
from handlers.passages import passage
from handlers.postings import pack
from handlers.search import Passage, prepare
from handlers.story import Fact, Story
from handlers.texts import FOLDER, Texts
from handlers.understanding.folding import fold
from handlers.understanding.meaning import Understanding
from handlers.understanding.tokens import wording

_BEYOND = ("outside.", TALK)
"""Begin the names of the kinds of what no story answers, and those of the files that hold them."""

_Spoken = tuple[str, Language]


def learnt(
    story: Story, speech: Mapping[Language, Texts], understanding: Understanding
) -> Prepared:
    """Read all that is said and asked of each fact, and what is asked that no story tells.

    Raises ``DataError`` when a file of the latter is wrong.
    """
    said = {fact.id: list(_said(story, speech, fact)) for fact in story.facts}
    asked = {fact.id: list(_asked(story, speech, fact)) for fact in story.facts}
    examples = [(name, each) for name in said for each in (*said[name], *asked[name])]
    evidence = learn(
        (name, features(understanding.sample(*each)))
        for name, each in (*examples, *_beyond(speech))
    )
    number = {name: at for at, name in enumerate(evidence["facts"])}
    samples = {
        wording(fold(text)): {number[name]: 1.0}
        for name, (text, _) in (
            *_beyond(speech),
            *((name, each) for name, listed in asked.items() for each in listed),
        )
    }
    return {
        "evidence": evidence,
        "index": prepare(
            [Passage(name, " ".join(t for t, _ in (*said[name], *asked[name]))) for name in said]
        ),
        "names": {
            fact.id: sorted(
                {*fact.about}.union(*(understanding.sample(*each).names for each in said[fact.id]))
            )
            for fact in story.facts
        },
        "samples": pack(samples, len(number)),
    }


def _said(story: Story, speech: Mapping[Language, Texts], fact: Fact) -> Iterator[_Spoken]:
    """What is said of a fact in every language."""
    for language, texts in speech.items():
        yield " ".join(filter(None, passage(story, texts, fact.id))), language


def _asked(story: Story, speech: Mapping[Language, Texts], fact: Fact) -> Iterator[_Spoken]:
    """What is asked of a fact in every language, its own question first."""
    for language, texts in speech.items():
        own = f"{fact.id}.ask"
        if texts.has(own):
            yield texts(own), language
        samples = story.questions.get(language, {}).get(fact.id, ())
        yield from ((text, language) for text in samples)


def _beyond(speech: Iterable[Language]) -> Iterator[tuple[str, _Spoken]]:
    """What people ask that no story tells or say to the bot, in every language, with its kind."""
    for language, name in product(speech, _BEYOND):
        file = Toml(FOLDER / language / f"{name}toml")
        for kind, texts in file.lists().items():
            yield from ((f"{name}{kind}", (text, language)) for text in texts)
        if file.problems:
            raise DataError(file.problems)
