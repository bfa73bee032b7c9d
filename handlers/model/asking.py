"""What a model is asked: rules first and always the same, then passages, then the question."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import prompts
from handlers.chat import Language
from handlers.model import Message, Tool
from handlers.passages import passage
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

MOST_TOKENS = 1500
"""What a usual question takes at the most, tools and all."""

_TURNS = 2
_TURN_LENGTH = 160
_LENGTH = 1200
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Asking:
    """The messages of one question; ``facts``: the ids of the passages in them; ``rules``: what
    must not be repeated.
    """

    messages: tuple[Message, ...]
    facts: tuple[str, ...]
    rules: str


def asking(
    story: Story,
    texts: Texts,
    asked: Understood,
    turns: Sequence[str],
    facts: Iterable[str],
    tools: Iterable[Tool] = (),
) -> Asking:
    """What to send, with as many of ``facts`` (best first) as there is room for."""
    language = texts.language
    day = texts.date(story.day)
    rules = prompts.render("system", language, title=story.title[language], day=day)
    question = _question(language, asked.text, turns)
    room = MOST_TOKENS - prompts.tokens(rules + question) - sum(map(_size, tools)) - _OVERHEAD
    shown: dict[str, str] = {}
    for fact in dict.fromkeys(facts):
        told = _passage(story, texts, fact)
        room -= prompts.tokens(told) + 1
        if room < 0 and shown:
            break
        shown[fact] = told
    system = prompts.render("passages", language, rules=rules, passages="\n".join(shown.values()))
    messages = (Message("system", system), Message("user", question))
    return Asking(messages, tuple(shown), rules)


_OVERHEAD = 40
"""What the frame of the messages takes."""


def _question(language: Language, text: str, turns: Sequence[str]) -> str:
    question = prompts.quoted(text[:_LENGTH])
    last = [turn[:_TURN_LENGTH] for turn in turns[-_TURNS:] if turn.strip()]
    if not last:
        return prompts.render("question", language, question=question)
    earlier = "\n".join(map(prompts.quoted, last))
    return prompts.render("follow", language, question=question, turns=earlier)


def _passage(story: Story, texts: Texts, fact: str) -> str:
    said, correction = passage(story, texts, fact)
    values: Mapping[str, str] = {"id": fact, "said": said.translate(_ISOLATES)}
    if correction is None:
        return prompts.render("passage", texts.language, **values)
    told = correction.translate(_ISOLATES)
    return prompts.render("corrected", texts.language, correction=told, **values)


def _size(tool: Tool) -> int:
    schema = json.dumps(dict(tool.parameters), ensure_ascii=False)
    return prompts.tokens(f"{tool.name} {tool.description} {schema}")
