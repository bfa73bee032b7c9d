"""The words people use, by group, from every ``languages/*/words.toml``.

An entry is a word or a phrase; a word that ends in ``*`` stands for all that begin so. Entries
are folded when loaded and match Arabic words with whatever is fused before them. A group is named
``section.name``: ``asked.why``, ``topics.fall``, ``talk.greeting``.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from handlers.errors import DataError
from handlers.understanding.folding import fold
from handlers.understanding.tokens import Token, forms, tokenize

_Group = dict[str, list[str]]


class _File(BaseModel):
    """What one ``words.toml`` holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: _Group
    topics: _Group
    talk: _Group
    outside: _Group
    follow: _Group
    ordinary: list[str]
    arabizi: dict[str, str] = {}


class Words:
    """All groups of all languages, ready to be found in a text."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.arabizi: dict[str, str] = {}
        self.known: set[str] = set()
        self._exact: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._begins: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        problems: list[str] = []
        for path in files:
            try:
                self._add(_File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))))
            except (tomllib.TOMLDecodeError, ValidationError) as error:
                problems.append(f"{path}: {error}")
        if problems:
            raise DataError(problems)

    def find(self, tokens: Sequence[Token]) -> Mapping[str, list[tuple[int, int]]]:
        """By group, the places ``(first token, last token + 1)`` of its entries."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, token in enumerate(tokens):
            for rest, group in self._starting(token.text):
                if _follows(rest, tokens, at + 1):
                    found[group].append((at, at + 1 + len(rest)))
        return found

    def knows(self, word: str) -> bool:
        """Whether a word stands in any list, whatever is fused before it."""
        return any(form in self.known for form in forms(word)) or any(
            True for _ in self._starting(word)
        )

    def _starting(self, word: str) -> Iterator[tuple[tuple[str, ...], str]]:
        for form in forms(word):
            yield from self._exact.get(form, ())
            for size in range(2, len(form) + 1):
                yield from self._begins.get(form[:size], ())

    def _add(self, file: _File) -> None:
        sections = {
            "asked": file.asked,
            "topics": file.topics,
            "talk": file.talk,
            "outside": file.outside,
            "follow": file.follow,
        }
        for section, groups in sections.items():
            for name, entries in groups.items():
                for entry in entries:
                    self._enter(entry, f"{section}.{name}")
        self.known.update(t.text for word in file.ordinary for t in tokenize(fold(word)))
        self.arabizi.update((fold(latin), fold(word)) for latin, word in file.arabizi.items())

    def _enter(self, entry: str, group: str) -> None:
        stars = tuple(word.endswith("*") for word in entry.split())
        words = tuple(token.text for token in tokenize(fold(entry)))
        begins = entry.endswith("*") and len(words) == 1
        table = self._begins if begins else self._exact
        if not words or (any(stars) and not begins):
            raise DataError([f"words.toml: {group}: cannot read {entry!r}"])
        table[words[0]].append((words[1:], group))
        if not begins:
            self.known.update(words)


def _follows(rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    if at + len(rest) > len(tokens):
        return False
    return all(
        word in forms(token.text)
        for word, token in zip(rest, tokens[at : at + len(rest)], strict=True)
    )
