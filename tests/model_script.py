"""A language model that says what a test wrote down for it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.chat import Answer, Suggestion, paragraph
from handlers.errors import BackendError
from handlers.grounding import Grounding
from handlers.model import Again, Calls, Event, Events, Message, Text, Tool
from tests.told import speech, story

ANSWERS = Path(__file__).parent / "model_answers"
BUILTIN = "built in"

Script = Sequence[str | Event | Exception]
"""What comes of one request: texts, other events, and at last perhaps an error."""


class Model:
    """Plays one script a request, the last one again and again; notes what it was sent."""

    def __init__(self, *scripts: Script | str, pieces: int = 7) -> None:
        self.scripts = [[script] if isinstance(script, str) else [*script] for script in scripts]
        self.pieces = pieces
        self.sent: list[list[Message]] = []
        self.offered: list[tuple[str, ...]] = []

    async def stream(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> Events:
        """Play the next script, its texts in small pieces."""
        script = self.scripts[min(len(self.sent), len(self.scripts) - 1)]
        self.sent.append([*messages])
        self.offered.append(tuple(tool.name for tool in tools))
        for part in script:
            if isinstance(part, Exception):
                raise part
            if isinstance(part, Again | Calls | Text):
                yield part
            else:
                for at in range(0, len(part), self.pieces):
                    yield Text(part[at : at + self.pieces])


@dataclass(frozen=True, slots=True)
class Written:
    """An answer of ``model_answers``: see the notes there."""

    language: str
    asked: str
    facts: tuple[str, ...]
    says: str
    kind: str = ""
    never: tuple[str, ...] = ()


@cache
def written(name: str) -> tuple[Written, ...]:
    """The answers of ``<name>.<language>.toml`` in every language."""
    found = []
    for path in sorted(ANSWERS.glob(f"{name}.*.toml")):
        language = path.suffixes[0].removeprefix(".")
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["answers"]:
            facts, never = tuple(row.pop("facts")), tuple(row.pop("never", ()))
            found.append(Written(language, facts=facts, never=never, **row))
    return tuple(found)


@cache
def grounding() -> Grounding:
    """The real story, to hold answers against."""
    return Grounding(story(), speech())


def builtin(language: str = "en") -> Answer:
    """The answer where the model gives none."""
    next_one = Suggestion("broadcom-fall", "How far did Broadcom fall?")
    more = Suggestion("more.stock_nvidia", "More detail: Nvidia")
    return Answer(language, "ask", (paragraph(BUILTIN),), suggestions=(next_one,), more=more)


def failure() -> BackendError:
    """No endpoint gave an answer."""
    return BackendError("all endpoints are down")
