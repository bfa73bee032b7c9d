"""Messages that were read, for each is read again with the next questions of its conversation."""

from functools import lru_cache

from handlers.understanding.message import LONGEST, Message
from handlers.understanding.message.reader import Reader

_SHORT = 200
"""Characters of most messages; what is read in them takes at most 16 kB, in longer ones 120 kB."""


class Kept:
    """What ``reader`` read last, of short messages more than of long ones."""

    def __init__(self, reader: Reader) -> None:
        self._short = lru_cache(maxsize=2048)(reader.read)
        self._long = lru_cache(maxsize=128)(reader.read)

    def read(self, text: str, *, after_arabizi: bool = False) -> Message:
        """A message by itself; ``after_arabizi``: the one before was Arabic in Latin letters."""
        kept = self._short if len(text) <= _SHORT else self._long
        return kept(text[:LONGEST], after_arabizi=after_arabizi)

    def said(self, text: str, turns: tuple[str, ...]) -> Message:
        """A message after the ``turns``: Arabic in Latin letters goes on until there is another."""
        message = self.read(text)
        if not message.unsure or not turns:
            return message
        earlier = map(self.read, reversed(turns))
        told = next((each for each in earlier if not each.unsure), message)
        return self.read(text, after_arabizi=True) if told.arabizi else message
