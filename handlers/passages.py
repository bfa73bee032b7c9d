"""What a story says in words: its passages, filled with its figures and dates."""

from collections.abc import Collection
from pathlib import Path

from handlers.cldr import let_go
from handlers.records import DIGITS, MOMENT, WEEKDAY
from handlers.story import Story, passages_file
from handlers.texts import Texts, available


def texts(folder: Path) -> dict[str, Texts]:
    """By language, what the bot says and what the story in ``folder`` says.

    Raises ``DataError`` when a file does not parse or a message stands twice.
    """
    found = {name: Texts(name, more=[passages_file(folder, name)]) for name in available()}
    let_go(found)
    return found


def passage(story: Story, texts: Texts, fact_id: str) -> tuple[str, str | None]:
    """What the article says of a fact, and its correction or ``None``.

    A figure comes with its unit, and as ``<name>-digits`` without it.

    Raises ``KeyError`` for an unknown fact.
    """
    values = _values(story, texts, fact_id)
    correction = f"{fact_id}.correction"
    said = texts(fact_id, **values)
    return said, texts(correction, **values) if texts.has(correction) else None


def told(story: Story, texts: Texts, fact_id: str) -> tuple[str, str | None]:
    """``passage`` as a reader is told it: in other words than those by which it is found, where
    these read badly.

    Raises ``KeyError`` for an unknown fact.
    """
    said, correction = passage(story, texts, fact_id)
    message = f"{fact_id}.told"
    if texts.has(message):
        said = texts(message, **_values(story, texts, fact_id))
    return said, correction


def right(story: Story, texts: Texts, fact_id: str) -> str | None:
    """What is right where the article is wrong, to be told before what the article says; ``None``
    where that goes before.

    Raises ``KeyError`` for an unknown fact.
    """
    message = f"{fact_id}.first"
    return texts(message, **_values(story, texts, fact_id)) if texts.has(message) else None


def corrected(story: Story, texts: Texts, fact_id: str) -> str:
    """What is right of a fact by itself; nothing where the article is right.

    Raises ``KeyError`` for an unknown fact.
    """
    _, correction = passage(story, texts, fact_id)
    return right(story, texts, fact_id) or correction or ""


def short(story: Story, texts: Texts, fact_id: str) -> str | None:
    """An error of the article in one line, ``None`` where the fact tells of none.

    Raises ``KeyError`` for an unknown fact.
    """
    message = f"{fact_id}.short"
    return texts(message, **_values(story, texts, fact_id)) if texts.has(message) else None


def plain(story: Story, texts: Texts, fact_id: str) -> str | None:
    """A fact in one simple sentence, ``None`` where there is none.

    Raises ``KeyError`` for an unknown fact.
    """
    message = f"{fact_id}.plain"
    return texts(message, **_values(story, texts, fact_id)) if texts.has(message) else None


def detail(story: Story, texts: Texts, fact_id: str, wanted: Collection[str]) -> str | None:
    """The first of a fact's details that is ``wanted``, ``None`` where none is.

    Raises ``KeyError`` for an unknown fact.
    """
    named = next((name for name in story.fact(fact_id).details if name in wanted), None)
    return named and texts(f"{fact_id}.{named}", **_values(story, texts, fact_id))


def moment(story: Story, texts: Texts, fact_id: str) -> str:
    """When what a fact is about began or happened, in one sentence.

    Raises ``KeyError`` for an unknown fact, ``TextError`` for one that tells no such thing.
    """
    return texts(f"{fact_id}.{MOMENT}", **_values(story, texts, fact_id))


def _values(story: Story, texts: Texts, fact_id: str) -> dict[str, str]:
    fact = story.fact(fact_id)
    values = {
        name: texts.figure(figure.amount, figure.unit) for name, figure in fact.figures.items()
    }
    values |= {
        f"{name}{DIGITS}": texts.digits(figure.amount) for name, figure in fact.figures.items()
    }
    values |= {name: texts.date(date) for name, date in fact.dates.items()}
    if WEEKDAY in fact.details:
        values |= {f"{name}-{WEEKDAY}": texts.weekday(day) for name, day in fact.dates.items()}
    return values
