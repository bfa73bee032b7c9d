"""What answers leave behind: which messages show one, and what was asked on the way to it.

All of it is at hand in this process; for others it is noted as long as conversations are kept.
"""

import json
from dataclasses import dataclass
from hashlib import blake2b

from bot.platforms.recent import Recent
from bot.state import TURNS, TURNS_KEPT
from bot.talk import Talk
from handlers.chat import Question

_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Chain:
    """What was asked in a chain of replies up to an answer, and by whom."""

    turns: tuple[str, ...] = ()
    readers: frozenset[str] = frozenset()

    def then(self, text: str, reader: str) -> "Chain":
        """The chain with one question more."""
        return Chain((*self.turns, text)[-TURNS:], self.readers | {reader})


@dataclass(frozen=True, slots=True)
class Shown:
    """The version of a question that was answered, and the messages that show the answer."""

    version: str = ""
    messages: tuple[int, ...] = ()


class Traces:
    """By chat and message."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._answers: Recent[tuple[int, int], Shown] = Recent(_REMEMBERED)
        self._chains: Recent[tuple[int, int], Chain] = Recent(_REMEMBERED, TURNS_KEPT)

    async def answer(self, chat: int, question: int) -> Shown:
        """What shows the answer to a question."""
        known = self._answers.get((chat, question))
        if known is None and (noted := await self._talk.noted(_name(chat, question))):
            version, messages = json.loads(noted)
            known = Shown(version, tuple(messages))
        return known or Shown()

    async def chain(self, chat: int, answer: int | None) -> Chain:
        """What led to an answer; nothing to ``None``, or to what is no answer."""
        if answer is None:
            return Chain()
        known = self._chains.get((chat, answer))
        if known is None and (noted := await self._talk.noted(_name(chat, answer))):
            turns, readers = json.loads(noted)
            known = Chain(tuple(turns), frozenset(readers))
        return known or Chain()

    def answered(self, chat: int, question: int, shown: Shown) -> dict[str, bytes]:
        """Remember what shows the answer to a question; what is to be noted of it."""
        self._answers[chat, question] = shown
        return {_name(chat, question): json.dumps((shown.version, shown.messages)).encode()}

    def led(
        self, chat: int, messages: tuple[int, ...], chain: Chain, reader: str
    ) -> dict[str, bytes]:
        """Remember what led to an answer's messages; what is to be noted of it.

        What others asked as well is remembered in this process alone: it is theirs to be forgotten.
        """
        for message in messages:
            self._chains[chat, message] = chain
        if chain.readers != {reader}:
            return {}
        told = json.dumps((chain.turns, [reader])).encode()
        return {_name(chat, message): told for message in messages}

    def forget(self, reader: str) -> None:
        """Nothing that a reader asked leads anywhere any more."""
        self._chains.drop(lambda chain: reader in chain.readers)


def version(question: Question) -> str:
    """A name for what is asked, the same in each process."""
    return blake2b(repr(question).encode(errors="replace"), digest_size=8).hexdigest()


def _name(chat: int, message: int) -> str:
    return f"telegram:{chat}:{message}"
