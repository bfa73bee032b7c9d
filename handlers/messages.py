"""Fluent messages of one language, each taken up when it is first said: most never are."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from babel import Locale
from babel.plural import to_python

from handlers.files.compiled import compiled

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_CODE = (Path(__file__), Path(__file__).parent / "files" / "messagefiles.py")
"""What a kept message is made by."""

_ALONE = 3
"""Parts of a text in which something stands alone, with nothing written around it."""


Parts = list["str | Parts | Choice"]
"""What is written, and between that what stands in it: the name of an argument, what another
message says, or a choice.
"""


class Choice(TypedDict):
    """``by``: the argument that chooses among the ``variants``, by itself or by the plural form of
    a number; ``otherwise``: which one is said where there is no such one.
    """

    by: str
    variants: dict[str, Parts]
    otherwise: str


class Read(TypedDict):
    """``said``: by ``message`` or ``message.attribute``, its text where there is no more to it;
    ``written``: by id, a message or term as it stands in its file; ``named``: by id, those that one
    refers to.
    """

    said: dict[str, Parts | None]
    written: dict[str, str]
    named: dict[str, list[str]]


class Messages:
    """The messages of ``paths``; what was found out about them is kept in ``folder``.

    Raises ``DataError`` when a file does not parse or a message stands twice.
    """

    def __init__(
        self, language: str, folder: Path, paths: Sequence[Path], *, isolating: bool
    ) -> None:
        more = (path.stem for path in paths if path.parent != folder)
        name, inputs = "-".join((*more, "texts")), (*paths, *_CODE)

        def make() -> Read:
            from handlers.files.messagefiles import read

            return read(paths)

        read = compiled(name, folder, inputs, make)
        self._said, self._written, self._named = read["said"], read["written"], read["named"]
        self._language, self._isolating = language, isolating
        self._around = ("\u2068", "\u2069") if isolating else ("", "")
        # Looked up once for a number rather than for each variant.
        plural = to_python(Locale.parse(language, sep="-").plural_form)
        self._plural = lru_cache(maxsize=256, typed=True)(plural)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a message, or such an attribute of one."""
        return name in self._said

    def __iter__(self) -> Iterator[str]:
        """The names of all messages and attributes."""
        return iter(self._said)

    def say(
        self, name: str, values: Mapping[str, str | int | float]
    ) -> tuple[str, list[Exception]]:
        """What a message says, and what is wrong with it. Raises ``KeyError`` for no message."""
        parts = self._said[name]
        if parts is not None and (text := self._filled(parts, values)) is not None:
            return text, []
        message, _, attribute = name.partition(".")
        self._take_up(message)
        found = self._bundle.get_message(message)
        pattern = found.attributes.get(attribute) if attribute else found.value
        if pattern is None:
            raise KeyError(name)
        said, errors = self._bundle.format_pattern(pattern, dict(values))
        return str(said), errors

    def _filled(self, parts: Parts, values: Mapping[str, str | int | float]) -> str | None:
        """A text with what stands in it; ``None`` where an argument is missing, or a number that is
        to be formatted. What stands alone needs no isolates.
        """
        alone = len(parts) == _ALONE and not (parts[0] or parts[-1])
        opening, closing = ("", "") if alone else self._around
        text = [*parts]
        for at in range(1, len(parts), 2):
            told = self._told(parts[at], values)
            if told is None:
                return None
            text[at] = f"{opening}{told}{closing}"
        return "".join(map(str, text))

    def _told(
        self, part: "str | Parts | Choice", values: Mapping[str, str | int | float]
    ) -> str | None:
        if isinstance(part, str):
            value = values.get(part)
            return value if isinstance(value, str) else None
        if isinstance(part, list):
            return self._filled(part, values)
        value, variants = values.get(part["by"]), part["variants"]
        if value is None:
            return None
        name = str(value)
        if name not in variants and not isinstance(value, str):
            name = self._plural(value)
        return self._filled(variants.get(name, variants[part["otherwise"]]), values)

    @cached_property
    def _bundle(self) -> "FluentBundle":
        """What says the few messages that are more than their parts."""
        from fluent.runtime import FluentBundle

        return FluentBundle([self._language], use_isolating=self._isolating)

    def _take_up(self, entry: str) -> None:
        """Give the bundle an entry, if that is still to be done, and all that it refers to."""
        written = self._written.pop(entry, None)
        if written is None:
            return
        from fluent.runtime import FluentResource

        self._bundle.add_resource(FluentResource(written))
        for named in self._named.get(entry, ()):
            self._take_up(named)
