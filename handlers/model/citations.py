"""What a model cites: ids in square brackets, such as ``[nvidia-fall]``.

Before a text is parsed each group of them becomes one private character, so that it can neither
be shown nor lost; ``Citations`` tells which ids that character stands for.
"""

import re

from handlers.model.sentences import MARKS

_ID = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
_LIST = rf"(?:ids?\s*[:=]\s*)?({_ID}(?:\s*[,;،؛|/]\s*{_ID})*)"
_CITED = re.compile(
    rf"\s{{0,4}}(?:\[\[?\s*{_LIST}\s*\]\]?(?!\()|【\s*{_LIST}[^】]{{0,12}}】|[(（]\s*{_LIST}\s*[)）])",
    re.IGNORECASE,
)
_PRIVATE = re.compile(f"[{MARKS}]")
_BETWEEN = re.compile(rf"([{MARKS}])\s*[,،;؛]?\s*(?=[{MARKS}])")
_BRACKETED = re.compile(rf"\s{{0,4}}[(\[]([{MARKS}]+)[)\]]")
_FIRST = 0xE000
_MOST = 6000


class Citations:
    """The citations of one text that grows. ``ids``: what may be cited."""

    def __init__(self, ids: frozenset[str]) -> None:
        self._ids = ids
        self._groups: dict[tuple[str, ...], str] = {}

    def marked(self, text: str) -> str:
        """The text with a private character in place of each group of ids."""
        marked = _CITED.sub(self._mark, _PRIVATE.sub("", text))
        return _BRACKETED.sub(r"\1", _BETWEEN.sub(r"\1", marked))

    def cited(self, text: str) -> tuple[str, ...]:
        """The known ids that a marked text cites, each once."""
        by_mark = {mark: group for group, mark in self._groups.items()}
        marks = _PRIVATE.findall(text)
        return tuple(dict.fromkeys(each for mark in marks for each in by_mark.get(mark, ())))

    def _mark(self, found: re.Match[str]) -> str:
        listed = next(group for group in found.groups() if group)
        ids = [part.strip().lower() for part in re.split(r"[,;،؛|/]", listed)]
        ids = [re.sub(r"^ids?\s*[:=]\s*", "", part) for part in ids]
        known = tuple(part for part in ids if part in self._ids)
        square = found[0].lstrip()[0] in "[【"
        slugs = all("-" in part or "_" in part or part.isdecimal() for part in ids)
        if len(known) < len(ids) and not (square and (known or slugs)):
            return found[0]
        if known not in self._groups:
            self._groups[known] = chr(_FIRST + min(len(self._groups), _MOST))
        return self._groups[known]


def unmarked(text: str) -> str:
    """A marked text without its marks."""
    return _PRIVATE.sub("", text)
