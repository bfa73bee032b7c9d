"""What is said around a question and asks nothing: greetings, addresses, reasons for asking."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise, takewhile
from typing import NamedTuple

from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.phrases import places
from handlers.understanding.writing.tokens import Token, tokenize

_MARK = ","
"""Ends an entry that a mark must keep apart from what is asked."""

_NEAR = 3
"""Words of a reason that tell whose it is."""

_LONGEST = 10
"""Words of an entry or a reason."""


class _Phrase(NamedTuple):
    """``places``: the words that may stand at each place, the empty one where none must;
    ``marked``: whether a mark must come after it; ``whole``: whether it may be all that is said.
    """

    places: tuple[frozenset[str], ...]
    marked: bool
    whole: bool = True

    def width(self, words: Sequence[str]) -> int:
        """How many of the first words it is at most; none where they begin otherwise."""
        ends = {0}
        for place in self.places:
            taken = {end + 1 for end in ends if end < len(words) and words[end] in place}
            ends = taken | ends if "" in place else taken
        return max(ends, default=0)


class Fillers:
    """Finds where what a message asks begins and ends.

    ``entries``, folded: what may stand ``before`` and ``after`` a question; ``remarks`` on an
    answer before the next one: ``that is cheap! and on o1?``; what went on ``meanwhile``: ``who
    rose while the rest fell?``; what leads to a reason (``because``) and the words of one's ``own``
    affairs, one of which follows soon; words ``of`` which something stands before them that is
    asked: ``tell me about``.
    """

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        remarks = (_phrase(each)._replace(marked=True, whole=False) for each in entries["remarks"])
        meanwhile = (_phrase(each)._replace(whole=False) for each in entries["meanwhile"])
        self._before = _by_first_word([*map(_phrase, entries["before"]), *remarks])
        after = [*map(_phrase, entries["after"]), *meanwhile]
        self._after = _by_first_word(map(_backwards, after))
        self._because = _by_first_word(map(_phrase, entries["because"]))
        self._own = frozenset(entries["own"])
        self._of = frozenset(entries["of"])

    def asked(
        self,
        folded: str,
        tokens: Sequence[Token],
        words: Sequence[str],
        named: Set[int],
        taken: Set[int],
    ) -> tuple[int, int]:
        """The first of the tokens that asks something, and the one after the last; where none does,
        how many of them open, and no more than that.

        ``words``: the tokens as they are meant; ``named``: which are names, and stay; ``taken``:
        which are names or amounts, and stay but where they open: ``two questions:``.
        """
        # A mark stands before a token, or it is at either end.
        between = (folded[one.end : other.start] for one, other in pairwise(tokens))
        apart = [True, *(bool(marks.strip(" '")) for marks in between), True]
        first, last = self._opened(words, apart), self._closed(words, apart, taken)
        if not (named.isdisjoint(range(first)) and taken.isdisjoint(range(last, len(words)))):
            return 0, len(words)
        return first, last

    def _opened(self, words: Sequence[str], apart: Sequence[bool]) -> int:
        """How many words stand before what is asked."""
        first = 0
        while width := _widest(self._before, words[first : first + _LONGEST], apart[first:]):
            of = not self._of.isdisjoint(words[first + width : first + width + 1])
            if of and not apart[first + width]:
                break
            first += width
        return first

    def _closed(self, words: Sequence[str], apart: Sequence[bool], taken: Set[int]) -> int:
        """Where the words end that are asked."""
        last = len(words)
        while True:
            backwards = words[max(0, last - _LONGEST) : last][::-1]
            closing = _widest(self._after, backwards, apart[last::-1])
            width = max(closing, self._reason(words[:last], apart, taken))
            if not width:
                return last
            last -= width

    def _reason(self, words: Sequence[str], apart: Sequence[bool], taken: Set[int]) -> int:
        """How many words at the end are a reason for asking: ``because I have an exam``."""
        for at in range(len(words) - 1, max(0, len(words) - _LONGEST), -1):
            if at in taken:
                break
            end = at + _widest(self._because, words[at:], apart[at:])
            mark = apart.index(True, end + 1) if at < end < len(words) else at
            if not self._own.isdisjoint(words[end : min(end + _NEAR, mark)]):
                return len(words) - at
        return 0


def problem(entry: str) -> str | None:
    """What is wrong with an entry such as ``can|could you? tell me,``."""
    words = [word for place in _phrase(fold(entry)).places for word in place]
    wrong = [word for word in words if word and [each.text for each in tokenize(word)] != [word]]
    if not any(words) or wrong:
        return f"{entry!r} cannot be read"
    return None


def _phrase(entry: str) -> _Phrase:
    found = places(entry.removesuffix(_MARK))
    return _Phrase(tuple(map(frozenset, found)), entry.endswith(_MARK))


def _backwards(phrase: _Phrase) -> _Phrase:
    return phrase._replace(places=phrase.places[::-1])


def _by_first_word(phrases: Iterable[_Phrase]) -> Mapping[str, Sequence[_Phrase]]:
    """Phrases by each word that they may begin with."""
    found: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for phrase in phrases:
        free = len(list(takewhile(lambda place: "" in place, phrase.places)))
        for word in frozenset().union(*phrase.places[: free + 1]):
            found[word].append(phrase)
    return found


def _widest(
    phrases: Mapping[str, Sequence[_Phrase]], words: Sequence[str], apart: Sequence[bool]
) -> int:
    """How many of the first words are the longest phrase that they begin with;
    ``apart``: whether one stands before each of them.
    """
    widths = [
        width
        for phrase in (phrases.get(words[0], ()) if words else ())
        if (width := phrase.width(words))
        and (apart[width] or not phrase.marked)
        and (phrase.whole or width < len(words))
    ]
    return max(widths, default=0)
