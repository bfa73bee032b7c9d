"""Which models are compared, the words for them, and what is said of one side."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.talk.merging import FIELDS

"""What tests are of, as topics name it."""

_LISTED = frozenset({"all", "rank"})


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a comparison: what is said of it, and what that rests on."""

    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


class Models:
    """The models compared, and the words for them."""

    def __init__(self, story: Story, texts: Texts, ids: tuple[str, ...], asked: Understood) -> None:
        self.story = story
        self.texts = texts
        self.ids = ids
        self.benchmarks = asked.named("benchmark")
        self.fields = asked.topics & FIELDS
        tested = self.benchmarks or self.fields or "where" in asked.asked
        self.topics = asked.topics | ({"benchmark"} if tested else set())
        if tested and "points" in asked.topics:
            self.topics -= {"price"}
        self.apart = "difference" in asked.topics or "how-much" in asked.asked
        self.detailed = asked.more > 0 or bool(asked.topics & _LISTED)
        self.priced = tuple(price for price in map(story.price, ids) if price is not None)

    @property
    def unpriced(self) -> bool:
        """Whether the story gives no price for some of them."""
        return len(self.priced) < len(self.ids)

    def name(self, name: str) -> str:
        """How the language writes a model or a benchmark."""
        return self.story.name(name).name[self.texts.language]

    def names(self, ids: Iterable[str]) -> str:
        """Several of them: ``a, b and c``."""
        return self.texts.join(map(self.name, ids))

    def source(self, name: str) -> str:
        """How the language writes a source."""
        return self.story.source(name).name[self.texts.language]

    def told(self, message: str, ids: Iterable[str], **more: str) -> tuple[str, ...]:
        """A message about some of the models; nothing where there are none."""
        listed = tuple(ids)
        if not listed:
            return ()
        return (self.texts(message, names=self.names(listed), count=len(listed), **more),)

    def open(self, model: str) -> bool | None:
        """Whether a model is open source, ``None`` where the story does not say."""
        return self.story.name(model).open


def completed(story: Story, named: tuple[str, ...]) -> tuple[str, ...]:
    """At least two models: the article's are added to what is named; families in full."""
    article = (price.model for price in story.article_prices)
    whole = named if len(named) > 1 else tuple(dict.fromkeys((*named, *article)))[:2]
    members = (story.name(name).members or (name,) for name in whole)
    return tuple(dict.fromkeys(each for listed in members for each in listed))
