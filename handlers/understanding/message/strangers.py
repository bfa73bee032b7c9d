"""Names in a message that are not the story's."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from handlers.understanding.words.groups import Groups, Words
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token, unfused

_NAMES = "outside.names"
_FEW = 3
"""Of how many words one at the most has a capital letter where that tells a name."""

_COUNTED = frozenset({"topics.token", "topics.input", "topics.output", "topics.cached"})
_CAPITAL = re.compile(r"(?<=\S )([A-Z][A-Za-z]+)\b")
_TICKER = re.compile(r"\b\$?([A-Z]{2,5})\b")


class Strangers:
    """``words``: all groups of words; ``knows``: whether people use a word about the story."""

    def __init__(self, words: Words, knows: Callable[[str], bool]) -> None:
        self._words = words
        self._knows = knows

    def latin(self, text: str, tokens: Sequence[Token]) -> Collection[str]:
        """The words of Arabic in Latin letters that are names of no story here: those that are
        listed, or have a capital letter among words that have none.
        """
        listed = self._words.find(tokens).get(_NAMES, ()) if len(tokens) > 1 else ()
        names = {token.text for first, end in listed for token in tokens[first:end]}
        spelt = _CAPITAL.findall(text)
        few = len(spelt) * _FEW < len(tokens)
        return names.union(map(fold, spelt)) if few else names

    def of(
        self,
        text: str,
        tokens: tuple[Token, ...],
        groups: Groups,
        content: tuple[str, ...],
    ) -> tuple[str, ...]:
        """Names of the lists of what is outside, then words that are spelt like names."""
        listed = [
            " ".join((self._bare(tokens[first].text), *(t.text for t in tokens[first + 1 : end])))
            for first, end in groups.get(_NAMES, ())
        ]
        if not content:
            return tuple(dict.fromkeys(listed))
        tickers = {fold(word) for word in _TICKER.findall(text)}
        spelt = {fold(word) for word in _CAPITAL.findall(text)} | tickers
        if text.isupper():
            spelt.clear()
        beside = {tokens[at].text for at in _owners(tokens, groups) if 0 <= at < len(tokens)}
        foreign = {word for word in content if word.isascii()} if _mixed(tokens) else set()
        likely = spelt | beside | foreign
        strange = [
            word
            for word in content
            if (word in likely and len(word) > 1 and not self._knows(word))
            or (word in tickers and len(word) == 1)
        ]
        return tuple(dict.fromkeys((*listed, *strange)))

    def _bare(self, word: str) -> str:
        """A name that the story does not know, without what is fused before it."""
        return next((form for form in unfused(word) if form in self._words.others), word)


def _owners(tokens: Sequence[Token], groups: Groups) -> Iterator[int]:
    """Where the owner of a share stands, or the model that is used: ``سهم X``, ``X stock``."""
    for first, end in groups.get("follow.owned", ()):
        yield first - 1 if tokens[first].text.isascii() else end
    if not _COUNTED.isdisjoint(groups):
        yield from (end for _, end in groups.get("follow.on", ()))


def _mixed(tokens: Sequence[Token]) -> bool:
    return any(not token.text.isascii() for token in tokens)
