"""What is worked out of a story once: evidence of its sample questions, indexed passages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from handlers.chat import Language
from handlers.errors import DataError
from handlers.facts.evidence import features, learn
from handlers.facts.finding import TALK, Prepared
from handlers.files.datafiles import Toml
from handlers.passages import passage
from handlers.postings import pack
from handlers.records import Fact
from handlers.search import Passage, prepare
from handlers.story import Story
from handlers.texts import FOLDER, Texts
from handlers.understanding import Understood
from handlers.understanding.meaning import Understanding
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import wording

_BEYOND = ("outside.", TALK)
"""Begin the names of the kinds of what no story answers, and those of the files that hold them."""

_Spoken = tuple[str, Language]


def learnt(
    story: Story, speech: Mapping[Language, Texts], understanding: Understanding
) -> Prepared:
    """Read all that is said and asked of each fact, and what is asked that no story tells.

    Raises ``DataError`` when a file of the latter is wrong.
    """
    sample = cache(understanding.sample)
    beyond = list(_beyond(story, speech, sample))
    said = {fact.id: list(_said(story, speech, fact)) for fact in story.facts}
    asked = {fact.id: list(_asked(story, speech, fact)) for fact in story.facts}
    examples = [(name, each) for name in said for each in (*said[name], *asked[name])]
    evidence = learn((name, features(sample(*each))) for name, each in (*examples, *beyond))
    number = {name: at for at, name in enumerate(evidence["facts"])}
    samples = {
        wording(fold(text)): {number[name]: 1.0}
        for name, (text, _) in (
            *beyond,
            *((name, each) for name, listed in asked.items() for each in listed),
        )
    }
    return {
        "evidence": evidence,
        "index": prepare(
            [Passage(name, " ".join(t for t, _ in (*said[name], *asked[name]))) for name in said]
        ),
        "names": {
            fact.id: sorted({*fact.about}.union(*(sample(*each).names for each in said[fact.id])))
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


def _beyond(
    story: Story, speech: Iterable[Language], sample: Callable[[str, Language], Understood]
) -> Iterator[tuple[str, _Spoken]]:
    """What people ask that no story tells or say to the bot, in every language, with its kind.

    What is asked of a name of the story may be told there, unless the two were told apart.
    """
    for language, name in product(speech, _BEYOND):
        file = Toml(FOLDER / language / f"{name}toml")
        listed = [(kind, text) for kind, texts in file.lists().items() for text in texts]
        if file.problems:
            raise DataError(file.problems)
        if name != TALK:
            if not story.told_apart:
                listed = [each for each in listed if not _is_named(sample(each[1], language))]
            own = story.outside.get(language, {})
            listed += [(kind, text) for kind, texts in own.items() for text in texts]
        yield from ((f"{name}{kind}", (text, language)) for kind, text in listed)


def _is_named(asked: Understood) -> bool:
    """Whether something of the story is named; places are in every story."""
    return any(each.kind != "place" for each in asked.mentions)
