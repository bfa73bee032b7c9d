"""Which messages show the answer to a question, for it to be replaced when the question is edited.

They are at hand in this process; for others they are noted as long as conversations are kept.
"""

import json

from bot.platforms.recent import Recent
from bot.talk import Talk

_REMEMBERED = 10_000


class Traces:
    """By the ids of what readers wrote, gave and pressed."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._shown: Recent[int, tuple[int, ...]] = Recent(_REMEMBERED)

    def begun(self, question: int, messages: tuple[int, ...]) -> None:
        """Some messages of an answer are shown already."""
        self._shown[question] = messages

    async def answer(self, question: int) -> tuple[int, ...]:
        """The messages that show the answer, none where there is none."""
        known = self._shown.get(question)
        if known is None and (noted := await self._talk.noted(_name(question))):
            known = tuple(json.loads(noted))
        return known or ()

    async def answered(
        self, question: int, messages: tuple[int, ...], reader: str, since: float
    ) -> None:
        """Note what shows the answer to a question that a reader asked ``since`` then."""
        self._shown[question] = messages
        noted = json.dumps(messages).encode()
        await self._talk.note(reader, {_name(question): noted}, since)


def _name(question: int) -> str:
    return f"discord:{question}"
