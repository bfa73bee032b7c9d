"""What stands under an answer, and what pressing it means: a button itself holds all of it.

Nothing is registered and nothing remembered, so that buttons work after a restart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from bot.platforms.direction import clean, lead, visible
from bot.platforms.splitting import split
from handlers.chat import Answer, Language, Suggestion
from handlers.texts import Texts

ROW, BUTTON = 1, 2
"""Kinds of component."""

_SECONDARY = 2
_SUGGESTIONS = 6
_LABEL = 78
"""Characters on a button, without those around them."""

_RIGHT_TO_LEFT, _POP = "\u2067", "\u2069"
_ROW_LENGTH = 5
_WIDE = 30
"""Characters beyond which a label wants a row with few others."""

_QUESTION = re.compile(r"q:([A-Za-z0-9_.-]{1,48}):([a-z]{2,3})", re.ASCII)
_OPINION = re.compile(r"f:([01]):(\d{1,20})", re.ASCII)
_STOP = re.compile(r"s:(\d{1,20})", re.ASCII)

Component = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """A suggested question, by its id."""

    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether the answer helped ``user``, who asked."""

    good: bool
    user: int


@dataclass(frozen=True, slots=True)
class Stop:
    """No more of this answer, says ``user``, who asked."""

    user: int


Press = Ask | Opinion | Stop


def press(data: str) -> Press | None:
    """What a button's data mean; ``None`` for data that no button of ours holds."""
    if found := _QUESTION.fullmatch(data):
        return Ask(found[1], found[2])
    if found := _OPINION.fullmatch(data):
        return Opinion(found[1] == "1", int(found[2]))
    if found := _STOP.fullmatch(data):
        return Stop(int(found[1]))
    return None


def rows(answer: Answer, texts: Texts, rated_by: int | None) -> list[Component]:
    """What stands under a whole answer: more detail, questions to ask next, and 👍 and 👎 for who
    asked it.
    """
    lines = [list(line) for line in _questions(answer.suggestions, texts)]
    last = list(_more(answer, texts))
    if rated_by is not None:
        last += _opinions(rated_by)
    if last and lines and len(lines[-1]) + len(last) <= _ROW_LENGTH:
        lines[-1] += last
    elif last:
        lines.append(last)
    return [{"type": ROW, "components": line} for line in lines]


def stop(texts: Texts, user: int) -> list[Component]:
    """What stands under an answer that is still growing."""
    return [{"type": ROW, "components": [_button(texts("discord-stop"), f"s:{user}", texts)]}]


def without_opinions(components: Iterable[Component]) -> list[Component]:
    """The components of a message without its 👍 and 👎."""
    return [kept for each in components if (kept := _without(each)) is not None]


def _without(component: Component) -> Component | None:
    inner = component.get("components")
    if inner is None:
        return None if _OPINION.fullmatch(str(component.get("custom_id", ""))) else component
    kept = without_opinions(inner)
    return component | {"components": kept} if kept else None


@lru_cache(maxsize=256)
def _questions(suggestions: tuple[Suggestion, ...], texts: Texts) -> list[tuple[Component, ...]]:
    """Questions to ask next, a tuple a row; most stand under many answers."""
    asked: dict[str, Component] = {}
    for suggestion in suggestions:
        data = _data(suggestion, texts.language)
        if data is not None and data not in asked:
            asked[data] = _button(suggestion.text, data, texts)
    buttons = tuple(islice(asked.values(), _SUGGESTIONS))
    wide = any(len(button["label"]) > _WIDE for button in buttons)
    each = 1 if wide else _ROW_LENGTH
    return [buttons[at : at + each] for at in range(0, len(buttons), each)]


def _more(answer: Answer, texts: Texts) -> Iterator[Component]:
    more = answer.more
    if more is None or any(each.id == more.id for each in answer.suggestions):
        return
    if (data := _data(more, answer.language)) is not None:
        yield _button(texts("more-label"), data, texts)


def _data(suggestion: Suggestion, language: Language) -> str | None:
    data = f"q:{suggestion.id}:{language}"
    return data if _QUESTION.fullmatch(data) and visible(suggestion.text) else None


def _opinions(user: int) -> Iterator[Component]:
    for sign, good in (("👍", 1), ("👎", 0)):
        yield {
            "type": BUTTON,
            "style": _SECONDARY,
            "custom_id": f"f:{good}:{user}",
            "emoji": {"name": sign},
        }


def _button(text: str, data: str, texts: Texts) -> Component:
    return {
        "type": BUTTON,
        "style": _SECONDARY,
        "custom_id": data,
        "label": _label(text, texts.right_to_left),
    }


@lru_cache(maxsize=1024)
def _label(text: str, right_to_left: bool) -> str:
    """What stands on a button."""
    label = " ".join(clean(text).split())
    if len(label) > _LABEL:
        label = split(label, _LABEL - 1)[0] + "…"
    if right_to_left:  # a button has no side of its own to start from
        return f"{_RIGHT_TO_LEFT}{label}{_POP}"
    return lead(label, right_to_left=False) + label
