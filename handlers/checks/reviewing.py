"""Whether the languages are whole: what a start does not look at, for it takes a while."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

from handlers.checks.languages import (
    Messages,
    compared_files,
    compared_groups,
    compared_messages,
    compared_templates,
    folders,
)
from handlers.errors import DataError
from handlers.files.datafiles import Data, Fluent, Part, Toml
from handlers.grounding import vocabulary as claims
from handlers.help import GUIDED
from handlers.language import offer
from handlers.records import Unit
from handlers.texts import locale
from handlers.understanding.numbers import numberlists
from handlers.understanding.tongues import wanting
from handlers.understanding.words import wordlists

_WORDS, _TALK = "words.toml", "talk.toml"
_MODELS: Mapping[str, type[Data] | None] = {
    _WORDS: wordlists.File,
    "numbers.toml": numberlists.File,
    "claims.toml": claims.File,
    "outside.toml": None,
    _TALK: None,
}
_NAMED = ("topics", "talk", "follow", "trait", "detail", "outside")
"""The sections of ``words.toml`` of whose groups something must know the names."""

_HIDING = ("detail.no-detail",)
"""Groups that only keep their words from being read as others."""

_WRITTEN = re.compile(r'"""(?:.|\n)*?"""|"((?:[^"\\\n]|\\.)*)"|\b(\w+)=')
"""Texts in code, up to what is filled in, and names of arguments."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders: of the languages, of their templates of prompts, of the stories, and of code."""

    languages: Path
    templates: Path
    stories: Path
    code: Collection[Path]


@dataclass(frozen=True, slots=True)
class _Code:
    """The texts that are ``said`` in it, and these with the names of arguments, ``given``."""

    said: frozenset[str]
    given: frozenset[str]


def review(places: Places, shown: Mapping[str, str]) -> None:
    """Each language has what the others have, and nothing that nobody looks for.

    ``shown``: messages that every language must have beside those that others have, and the file
    each belongs into.

    Raises ``DataError`` with all problems of all files, each with its file and its line.
    """
    languages, code = folders(places.languages), _code(places.code)
    templates = [places.templates / folder.name for folder in languages]
    words = {name: _read(languages, name) for name in _MODELS}
    problems = [
        *(each for folder in languages for each in _failing(partial(locale, folder.name))),
        *compared_files(languages),
        *compared_files(templates),
        *_spare(folders(places.templates), templates),
        *_unreadable(places.languages),
        *_messages(languages, code, {**shown, **_wanted(languages, words[_TALK])}),
        *_groups(words, {f"talk.{each}": _WORDS for each in _topics(languages)}),
        *_unknown(words[_WORDS], code.said.union(_told(places.stories)), {*_topics(languages)}),
        *compared_templates(templates),
    ]
    if problems:
        raise DataError([*dict.fromkeys(problems)])


def _read(languages: Iterable[Path], name: str) -> dict[Path, Toml]:
    """The file of this name of each language that has it."""
    return {folder: Toml(folder / name) for folder in languages if (folder / name).is_file()}


def _topics(languages: Iterable[Path]) -> Iterator[str]:
    """What asks for answers in each language."""
    for folder in languages:
        with suppress(DataError):
            yield wanting(locale(folder.name))


def _failing(read: Callable[[], object]) -> Iterator[str]:
    """What is wrong with files that something reads."""
    try:
        read()
    except DataError as error:
        yield from error.problems


def _spare(found: Iterable[Path], spoken: Collection[Path]) -> Iterator[str]:
    for folder in found:
        if folder not in spoken:
            yield f"{folder.parent.name}/{folder.name}: there is no such language"


def _unreadable(root: Path) -> Iterator[str]:
    """What is wrong with files of words by themselves."""
    yield from _failing(partial(wordlists.WordLists, sorted(root.glob(f"*/{_WORDS}"))))
    yield from _failing(partial(numberlists.number_lists, root))
    yield from _failing(partial(claims.Vocabulary, root))


def _wanted(languages: Iterable[Path], talk: Mapping[Path, Toml]) -> dict[str, str]:
    """The messages that the code makes the names of out of others, and the file of each."""
    kinds = {kind for file in talk.values() for kind in file.groups()} - {GUIDED}
    return {
        **{offer(folder.name): "language.ftl" for folder in languages},
        **{f"help-{kind}": "help.ftl" for kind in kinds},
        **{f"unit-{unit}": "units.ftl" for unit in get_args(Unit)},
    }


def _messages(languages: Iterable[Path], code: _Code, wanted: Mapping[str, str]) -> Iterator[str]:
    messages: dict[Path, dict[str, tuple[str, Part]]] = {}
    unread = []
    for folder in languages:
        names = messages.setdefault(folder, {})
        for path in sorted(folder.glob("*.ftl")):
            file = Fluent(path)
            for name in file.messages.keys() & names.keys():
                file.problem(file.line(name), f"{name} stands in {names[name][0]} too")
            for name, part in file.parts.items():
                names.setdefault(name, (path.name, part))
            unread += [] if file.readable else [path]
            yield from file.problems
    yield from compared_messages(messages, code.said, wanted, unread)
    yield from _misspelt(messages, code.given)


def _misspelt(messages: Messages, given: Collection[str]) -> Iterator[str]:
    """What stands in a message and is not there."""
    for folder, names in messages.items():
        others = [each for other, each in messages.items() if other != folder]
        for name, (file, part) in names.items():
            where = f"{folder.name}/{file}:{part.line}: {name}"
            for each in sorted(part.refers - names.keys()):
                yield f"{where}: there is no {each}"
            same = (each[name][1].arguments for each in others if name in each)
            for each in sorted(part.arguments.difference(given, *same)):
                yield f"{where}: nothing gives ${each}"


def _groups(words: Mapping[str, Mapping[Path, Toml]], topics: Mapping[str, str]) -> Iterator[str]:
    for name, files in words.items():
        model = _MODELS[name]
        for file in files.values() if model is None else ():
            file.lists()
            yield from file.problems
        yield from compared_groups(files, model, topics if name == _WORDS else {})


def _unknown(
    files: Mapping[Path, Toml], known: Collection[str], topics: Collection[str]
) -> Iterator[str]:
    """Groups of words that neither the code nor a story looks for, alone or with all that begin so;
    ``topics``: those that ask for answers in a language.
    """
    begins = tuple(each for each in known if each.endswith("-") and not _begins(each, topics))
    for folder, file in files.items():
        for group, line in file.groups().items():
            section, _, name = group.partition(".")
            found = {group, name} & {*known, *topics, *_HIDING} or name.startswith(begins)
            if section in _NAMED and name and not found:
                yield f"{folder.name}/{file.name}:{line}: {group}: nothing looks for it"


def _begins(begin: str, names: Iterable[str]) -> bool:
    return any(name.startswith(begin) for name in names)


def _code(roots: Iterable[Path]) -> _Code:
    said, given = set[str](), set[str]()
    for path in (path for root in roots for path in root.rglob("*.py")):
        for text, name in _WRITTEN.findall(path.read_text(encoding="utf-8")):
            said.add(text.partition("{")[0])
            given.add(name)
    return _Code(frozenset(said), frozenset(said | given))


def _told(stories: Path) -> Iterator[str]:
    """What the stories name."""
    for path in stories.glob("*/story.toml"):
        with suppress(OSError, ValueError):
            yield from _strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _strings(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from part
        yield from _strings([*part.values()])
    elif isinstance(part, list):
        for each in part:
            yield from _strings(each)
