"""The commands in Discord's menu: in each language those of ``discord.ftl``, and what they ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.platforms.direction import clean, foreign
from handlers.chat import COMMANDS, Language, Question
from handlers.texts import Texts

CHAT_INPUT, MESSAGE = 1, 3
"""The kinds of command: typed, or in the menu of a message."""

_TEXT, _INTEGER = 3, 4
_EVERYWHERE = {"integration_types": [0, 1], "contexts": [0, 1, 2]}
_MENU = "menu"
_COMMON = "en"
"""The language of the commands that everybody finds; who uses others wants their language."""

_LONGEST = 1000
_MOST = 10**15

_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "ask": ("question",),
    "cost": ("model", "input", "output", "cached"),
    "stock": ("company",),
    "compare": ("first", "second"),
    "language": ("name", "whose"),
}
_TOKENS = ("input", "output", "cached")
_REQUIRED = ("question", "name")
_COMPLETED: Mapping[str, str] = {
    "question": "questions",
    "model": "models",
    "first": "models",
    "second": "models",
    "company": "shares",
}
"""What an option is completed with while somebody types."""

Options = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asks, and what of it the readers of its answer should see."""

    question: Question
    quote: str | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``name`` of ``COMMANDS`` in one language, or the menu."""

    name: str
    texts: Texts

    def completes(self, option: str) -> str | None:
        """What the option of this name is completed with, if anything."""
        return _COMPLETED.get(self._meant(option))

    def ask(self, options: Options, locale: str | None) -> Wanted:
        """What is asked with these options by a reader with this locale."""
        given = {self._meant(name): value for name, value in options.items()}
        if self.name == _MENU:
            text = str(given.get("message", ""))
            return Wanted(Question(text, locale=locale), quote=text or None)
        text = self._text(given)
        own = self.texts.language if self.texts.language != _COMMON else None
        question = Question(
            text,
            language=own if self.name != "ask" else None,
            command=self.name,
            locale=own or locale,
        )
        quote = text if text and self.name != "language" else None
        return Wanted(question, quote, given.get("whose") == "server")

    def _meant(self, option: str) -> str:
        """The key of an option that has this name in this command's language."""
        keys = _OPTIONS.get(self.name, ())
        return next((key for key in keys if self._option(key) == option), option)

    def _option(self, key: str) -> str:
        return self.texts(f"discord-command-{self.name}.{key}")

    def _text(self, given: Options) -> str:
        if self.name == "cost":
            return self._cost(given)
        if self.name == "compare" and len(given) == 2:
            return self.texts("discord-versus", first=given["first"], second=given["second"])
        values = (value for key, value in given.items() if key != "whose")
        return clean(" ".join(map(str, values))).strip()

    def _cost(self, given: Options) -> str:
        model = clean(str(given.get("model", ""))).strip()
        parts = [
            self.texts(f"discord-tokens-{key}", amount=self.texts.digits(Decimal(given[key])))
            for key in _TOKENS
            if key in given
        ]
        if not parts:
            return model
        told = self.texts.join(parts)
        if not model:
            return self.texts("discord-bill-all", tokens=told)
        return self.texts("discord-bill", tokens=told, model=model)


def table(speech: Mapping[Language, Texts]) -> dict[str, Command]:
    """Every command by the name that Discord knows it by."""
    found = {
        texts(f"discord-command-{name}"): Command(name, texts)
        for texts in speech.values()
        for name in COMMANDS
    }
    texts = next(iter(speech.values()))
    return found | {_menu(speech.values()): Command(_MENU, texts)}


def definitions(
    speech: Mapping[Language, Texts], commands: tuple[str, ...] = COMMANDS
) -> list[dict[str, Any]]:
    """What Discord is told of ``commands``."""
    return [
        *(_definition(name, texts, speech) for texts in speech.values() for name in commands),
        {"type": MESSAGE, "name": _menu(speech.values()), **_EVERYWHERE},
    ]


def differ(ours: Iterable[Mapping[str, Any]], theirs: Iterable[Mapping[str, Any]]) -> bool:
    """Whether Discord knows other commands than ours, whatever it adds to them by itself."""
    return sorted(map(_plain, ours)) != sorted(map(_plain, theirs))


def _definition(name: str, texts: Texts, speech: Mapping[Language, Texts]) -> dict[str, Any]:
    own = f"discord-command-{name}"
    others = [each for each in speech.values() if each is not texts]
    return {
        "type": CHAT_INPUT,
        "name": texts(own),
        **_described(f"{own}.about", texts, others),
        "options": [_option(own, key, texts, others) for key in _OPTIONS.get(name, ())],
        **_EVERYWHERE,
    }


def _option(command: str, key: str, texts: Texts, others: list[Texts]) -> dict[str, Any]:
    option: dict[str, Any] = {
        "type": _INTEGER if key in _TOKENS else _TEXT,
        "name": texts(f"{command}.{key}"),
        **_described(f"{command}.{key}-about", texts, others),
        "required": key in _REQUIRED,
    }
    if key in _TOKENS:
        return option | {"min_value": 0, "max_value": _MOST}
    if key in _COMPLETED:
        return option | {"autocomplete": True, "max_length": _LONGEST}
    return option | {"choices": _choices(key, (texts, *others))}


def _choices(key: str, speech: Iterable[Texts]) -> list[dict[str, str]]:
    if key == "name":
        names = [(texts.locale.display_name or texts.language, texts.language) for texts in speech]
        return [{"name": name, "value": value} for name, value in names]
    return [
        {"name": _both([texts(f"discord-{value}") for texts in speech]), "value": value}
        for value in ("me", "server")
    ]


def _described(message: str, texts: Texts, others: list[Texts]) -> dict[str, Any]:
    """A description in all languages, for Discord's own menus speak few of them."""
    right_to_left = [each for each in (texts, *others) if each.right_to_left]
    return {
        "description": _both([each(message) for each in (texts, *others)]),
        "description_localizations": {each.language: each(message) for each in right_to_left},
    }


def _both(said: Iterable[str]) -> str:
    return " · ".join(said)


def _menu(speech: Iterable[Texts]) -> str:
    """The menu's name in all languages, those written from left to right first."""
    said = (texts("discord-menu") for texts in speech)
    return _both(sorted(said, key=foreign, reverse=True))


def _plain(command: Mapping[str, Any]) -> str:
    """A command in one form, without what Discord adds."""
    return repr(sorted(_essence(command)))


def _essence(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in part.items():
        if key not in _COMPARED or value in (None, [], {}, False):
            continue
        if key == "options":
            yield key, repr([sorted(_essence(option)) for option in value])
        elif key == "choices":
            yield key, repr([(choice["name"], choice["value"]) for choice in value])
        elif isinstance(value, dict):
            yield key, repr(sorted(value.items()))
        else:
            yield key, repr(sorted(value) if isinstance(value, list) else value)


_COMPARED = frozenset(
    {
        "type",
        "name",
        "description",
        "description_localizations",
        "options",
        "required",
        "autocomplete",
        "choices",
        "min_value",
        "max_value",
        "max_length",
        "integration_types",
        "contexts",
    }
)
