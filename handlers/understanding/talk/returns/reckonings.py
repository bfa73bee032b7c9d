"""What was reckoned in a conversation, and by which words each sum is known again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from handlers.understanding import TIMES
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.bills.counts import past
from handlers.understanding.talk.bills.reckoned import buys_uses, is_bill, is_purse
from handlers.understanding.talk.meanings import OWNED, Meaning, kinds
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import SHORTEST, tokenize

_MEASURED = frozenset({"tokens", *TIMES})
"""Units whose words are those of any bill: ``30 days``, ``200 in``."""


_THEMES = "outside.themes"


class Sum(NamedTuple):
    """What was reckoned in the turns at some places, what it means after the last of them, and the
    words that are said in them and in no later turn, ``called`` those that it does not count.
    """

    turns: tuple[int, ...]
    meaning: Meaning
    words: frozenset[str] = frozenset()

    @property
    def called(self) -> frozenset[str]:
        return self.words.difference(*(names(each.noun) for each in self.meaning.quantities))


def is_paid(told: Meaning) -> bool:
    """Whether a bill was reckoned, or what some money pays for."""
    return is_bill(told) or is_purse(told) or buys_uses(told)


def is_reckoned(told: Meaning) -> bool:
    """Whether a sum was reckoned: of models, or of what became of money in shares."""
    return is_paid(told) or bool(told.mentions and kinds(told.mentions) <= OWNED and held(told))


def is_balance(told: Meaning) -> bool:
    """Whether a bill was held against some money, or that is told to pay for so long."""
    bill = tuple(each for each in told.quantities if each.unit != "usd")
    return bool(told.topics & {"enough", "how-long"}) and is_bill(replace(told, quantities=bill))


def sums(turns: Sequence[Message], told: Sequence[Meaning | None]) -> list[Sum]:
    """What was reckoned in a conversation, the newest first; what changes a sum is no other one."""
    found: list[Sum] = []
    for at, meaning in enumerate(told):
        if meaning is not None and is_reckoned(meaning):
            goes_on = found and meaning.earlier is not None
            found.append(Sum((*(found.pop().turns if goes_on else ()), at), meaning))
    said = [words_of(turn) for turn in turns]
    return [each._replace(words=_own(each, said)) for each in reversed(found)]


def _own(sum_: Sum, said: Sequence[frozenset[str]]) -> frozenset[str]:
    later = set(range(sum_.turns[0], len(said))) - {*sum_.turns}
    own = frozenset[str]().union(*(said[at] for at in sum_.turns))
    return own.difference(*(said[at] for at in later))


def words_of(message: Message) -> frozenset[str]:
    """The words of a message that stand in no group of the story, in all their forms; one that may
    be meant for another is told as it is written.
    """
    measured = {past(message, each) for each in message.quantities if each.unit in _MEASURED}
    content = {*message.content, *(each.noun for each in message.quantities)}
    themes = message.groups.get(_THEMES, ())
    content |= {message.tokens[at].text for place in themes for at in range(*place)}
    said = enumerate(zip(message.tokens, _written(message), forms_of(message), strict=True))
    return frozenset[str]().union(
        *(
            forms
            for at, (token, written, forms) in said
            if (token.text in content or token.text != written) and at not in measured
        )
    )


def forms_of(message: Message) -> list[frozenset[str]]:
    """Each word of a message as it is meant and as it is written, as one or as several."""
    said = zip(message.tokens, _written(message), strict=True)
    found = (names(token.text) | names(written) for token, written in said)
    return [frozenset(each for each in forms if len(each) >= SHORTEST) for forms in found]


def _written(message: Message) -> list[str]:
    """The words of a message as they are written, where there are as many."""
    written = [] if message.arabizi else tokenize(fold(message.text))
    return [
        each.text for each in (written if len(written) == len(message.tokens) else message.tokens)
    ]
