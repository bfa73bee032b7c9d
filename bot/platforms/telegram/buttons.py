"""What stands under an answer, and what pressing it means: a button itself holds all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from babel import Locale

from bot.platforms.direction import bare, clean, lead, visible
from bot.platforms.telegram.calls import Json
from handlers.chat import Answer, Figures, Language, Suggestion
from handlers.texts import Texts

_SUGGESTIONS, _COPIES = 6, 3
"""At most so many buttons of a kind."""

_LONGEST_FIGURE = 24
"""Characters, far fewer than Telegram can copy."""

_AT_HAND = 1024
"""Labels and data of buttons that are not worked out anew: most answers offer the same."""

_QUESTION = re.compile(r"q:([A-Za-z0-9_.-]{1,48}):([a-z]{2,3})", re.ASCII)
_OPINIONS = {"f:1": True, "f:0": False}
_STOP = "s"
_SOURCES, _LANGUAGE = "ask-sources", "ask-language-"
"""The ids of questions that are always at hand."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A suggested question, by its id."""

    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether the answer helped."""

    good: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """No more of this answer."""


Press = Ask | Opinion | Stop


def press(data: str) -> Press | None:
    """What a button's data mean; ``None`` for data that no button of ours holds."""
    if data == _STOP:
        return Stop()
    if data in _OPINIONS:
        return Opinion(_OPINIONS[data])
    found = _QUESTION.fullmatch(data)
    return Ask(found[1], found[2]) if found else None


def keyboard(
    answer: Answer, texts: Texts, *, opinions: bool, others: Iterable[Texts] = ()
) -> Json | None:
    """What stands under a whole answer: figures to copy, more detail, questions to ask next, and a
    last row: the sources of the story, the ``others`` languages, 👍 and 👎.
    """
    rows = [
        _copies(answer, texts),
        _more(answer, texts),
        *([button] for button in islice(_questions(answer, texts), _SUGGESTIONS)),
        [*_tools(answer, texts, others), *(_opinions() if opinions else [])],
    ]
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def unrated(markup: Json | None) -> Json:
    """Buttons without 👍 and 👎."""
    rows = markup["inline_keyboard"] if markup else ()
    rest = [[each for each in row if each.get("callback_data") not in _OPINIONS] for row in rows]
    return {"inline_keyboard": [row for row in rest if row]}


def stop(texts: Texts) -> Json:
    """What stands under an answer that is still growing."""
    return {"inline_keyboard": [[_button(texts("telegram-stop"), texts, _STOP)]]}


def _questions(answer: Answer, texts: Texts) -> list[Json]:
    return [
        _button(suggestion.text, texts, data)
        for suggestion in answer.suggestions
        if (data := _data(suggestion, answer.language)) is not None
    ]


def _more(answer: Answer, texts: Texts) -> list[Json]:
    data = _data(answer.more, answer.language) if answer.more else None
    return [_button(texts("more-label"), texts, data)] if data else []


def _tools(answer: Answer, texts: Texts, others: Iterable[Texts]) -> list[Json]:
    """The sources of the story and the other languages, where the answer does not offer them."""
    offered = {suggestion.id for suggestion in answer.suggestions}
    tools = [(_LANGUAGE + other.language, _own_name(other.language), other) for other in others]
    if answer.sources:
        tools.insert(0, (_SOURCES, texts("telegram-button-sources"), texts))
    return [
        _button(label, words, f"q:{name}:{words.language}")
        for name, label, words in tools
        if name not in offered
    ]


@cache
def _own_name(language: Language) -> str:
    return Locale.parse(language).display_name or language


@lru_cache(maxsize=_AT_HAND)
def _data(suggestion: Suggestion, language: Language) -> str | None:
    data = f"q:{suggestion.id}:{language}"
    return data if _QUESTION.fullmatch(data) and visible(suggestion.text) else None


def _copies(answer: Answer, texts: Texts) -> list[Json]:
    """A button for each figure where they are few; what is longer is no figure."""
    rows = next((block.rows for block in answer.blocks if isinstance(block, Figures)), ())
    values = [bare(clean(value)).strip() for _, value in rows]
    if len(values) > _COPIES:
        return []
    return [
        {"text": texts("telegram-copy", figure=value), "copy_text": {"text": value}}
        for value in values
        if visible(value) and len(value) <= _LONGEST_FIGURE
    ]


def _opinions() -> list[Json]:
    return [{"text": sign, "callback_data": data} for sign, data in (("👍", "f:1"), ("👎", "f:0"))]


def _button(text: str, texts: Texts, data: str) -> Json:
    return {"text": _label(text, right_to_left=texts.right_to_left), "callback_data": data}


@lru_cache(maxsize=_AT_HAND)
def _label(text: str, *, right_to_left: bool) -> str:
    label = clean(text)
    return lead(label, right_to_left=right_to_left) + label
