"""What of a model's text a reader may see: no thoughts, no calls of tools written out as text."""

import re
from collections.abc import Mapping

_CLOSES: Mapping[str, str] = {
    "<think>": "</think>",
    "<thinking>": "</thinking>",
    "<thought>": "</thought>",
    "[think]": "[/think]",
    "◁think▷": "◁/think▷",
    "<tool_call>": "</tool_call>",
    "[tool_request]": "[end_tool_request]",
}
_CALLS = frozenset({"</tool_call>", "[end_tool_request]"})
_TAGS = (*_CLOSES, *(close for close in _CLOSES.values() if close not in _CALLS))
_TAG = re.compile("|".join(map(re.escape, _TAGS)), re.IGNORECASE)
_FIRST = frozenset(tag[0] for tag in _TAGS)
_LONGEST = max(map(len, _TAGS))


class Visible:
    """Takes text as it comes and gives what may be shown of it.

    Where the template of a model opens its thoughts, only their end is in the text. So as long as
    ``hold`` is set, nothing is given before that end: ``release`` gives what was held back, once
    it is known that it was no thought. ``void`` is set when what was given turns out to be one;
    ``unopened`` when there was one whose beginning was not in the text; ``written`` are calls of
    tools.
    """

    def __init__(self, *, hold: bool) -> None:
        self.void = False
        self.unopened = False
        self.written: list[str] = []
        self.held = ""
        self._hold = hold
        self._left = ""
        self._close: str | None = None
        self._given = False

    def take(self, text: str) -> str:
        """What more may be shown."""
        self._left += text
        shown = "".join(self._parts())
        self.held += shown
        return "" if self._hold else self.release()

    def release(self) -> str:
        """What was held back; from now on nothing is."""
        self._hold = False
        held, self.held = self.held, ""
        return self._give(held)

    def end(self) -> str:
        """What may still be shown when no more comes."""
        if self._close in _CALLS:
            self.written.append(self._left)
        elif self._close is None:
            self.held += self._left
        self._left = ""
        return self.release()

    def _parts(self) -> list[str]:
        shown: list[str] = []
        while self._left:
            if self._close is not None:
                if not self._skip(self._close):
                    break
                continue
            found = _TAG.search(self._left)
            if found is None:
                keep = _unfinished(self._left)
                shown.append(self._left[: len(self._left) - keep])
                self._left = self._left[len(self._left) - keep :]
                break
            shown.append(self._left[: found.start()])
            self._left = self._left[found.end() :]
            self._close = _CLOSES.get(found[0].casefold())
            if self._close is None:
                shown.clear()
                self._end_of_thought()
            elif self._close not in _CALLS:
                self._hold = False
        return shown

    def _skip(self, close: str) -> bool:
        """Leave out up to ``close``; whether it is there."""
        found = re.search(re.escape(close), self._left, re.IGNORECASE)
        if found is None:
            if close not in _CALLS:
                self._left = self._left[-len(close) :]
            return False
        if close in _CALLS:
            self.written.append(self._left[: found.start()])
        self._left = self._left[found.end() :]
        self._close = None
        return True

    def _end_of_thought(self) -> None:
        """All so far was one."""
        self.unopened = True
        self._hold, self.held = False, ""
        self.void, self._given = self.void or self._given, False

    def _give(self, text: str) -> str:
        if not self._given:
            text = text.lstrip()
        self._given = self._given or bool(text)
        return text


def _unfinished(text: str) -> int:
    """How many characters at the end may be the beginning of a tag."""
    for length in range(min(_LONGEST - 1, len(text)), 0, -1):
        tail = text[-length:]
        if tail[0] in _FIRST and any(tag.startswith(tail.casefold()) for tag in _TAGS):
            return length
    return 0
