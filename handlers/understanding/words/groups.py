"""The words people use, by group, from every ``languages/*/words.toml``.

A group is named ``section.name``: ``asked.why``, ``topics.fall``, ``talk.greeting``. Entries match
Arabic words with whatever is fused before them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple, TypedDict

from handlers.terms import PackedTable, PackedTerms, Table, Terms
from handlers.understanding.writing.tokens import Token, forms, unfused

SHORTEST_STEM = 2
_WHOLE = frozenset(
    {"talk.thanks", "talk.more", "follow.doubt", "follow.whose", "follow.members", "follow.repeat"}
)
"""Groups whose phrases ask no more than they do as a whole: ``who says so``."""

_APART = frozenset({"asked", "detail"})
"""Sections whose phrases leave those of others as they are."""

Place = tuple[int, int]
Groups = Mapping[str, Sequence[Place]]
"""By group of ``words.toml``, where its words stand: first token, last token + 1."""


def without(groups: Groups, *names: str) -> dict[str, Sequence[Place]]:
    """The groups, save those of these names."""
    return {group: places for group, places in groups.items() if group not in names}


def only(groups: Groups, *names: str) -> Groups:
    """The groups, where words of these names are of no other one."""
    told = {place for name in names for place in groups.get(name, ())}
    left = {
        group: places if group in names else [each for each in places if each not in told]
        for group, places in groups.items()
    }
    return standing(left) if told else groups


def standing(groups: Groups) -> Groups:
    """Those of the groups that are left anywhere."""
    return {group: places for group, places in groups.items() if places}


class PackedWords(TypedDict):
    """``exact`` and ``begins``: by their first word, or by how that begins, entries such as
    ``asked.why ^how come*``: the group, ``^`` where it counts only where a message begins, its
    words, ``*`` for any ending of the last; in ``exact`` a line each. ``known``: all words;
    ``others``: the names that no story of these knows.
    """

    exact: PackedTable
    begins: dict[str, list[str]]
    known: PackedTerms
    others: list[str]


class _Entry(NamedTuple):
    """``rest``: the words after the first; ``goes_on``: whether the last may have any ending;
    ``opens``: whether it counts only where a message begins.
    """

    rest: tuple[str, ...]
    goes_on: bool
    opens: bool
    group: str


class _Begun(NamedTuple):
    """What a word may be: the groups that it is in by itself, where a message begins and where it
    goes on, and entries by their second word, or by how that begins.
    """

    opening: tuple[str, ...]
    later: tuple[str, ...]
    led: Mapping[str, Sequence[_Entry]]
    loose: tuple[_Entry, ...]


class Words:
    """All groups of all languages, found in a text.

    ``known``: the words in them, by themselves; ``others``: the names that no story of these knows.
    """

    def __init__(self, packed: PackedWords) -> None:
        self.known = Terms(packed["known"])
        self.others = frozenset(packed["others"])
        self._exact = Table(packed["exact"])
        self._begins: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for begins, entries in sorted(packed["begins"].items(), key=lambda each: len(each[0])):
            self._begins[begins[:SHORTEST_STEM]].append((begins, entries))
        self._starting = lru_cache(maxsize=20_000)(self._begun)
        self.knows = lru_cache(maxsize=20_000)(self._knows)

    def find(
        self,
        tokens: Sequence[Token],
        named: Set[int] = frozenset(),
        is_free: Callable[[str], bool] = bool,
    ) -> Mapping[str, list[Place]]:
        """By group, the places ``(first token, last token + 1)`` of its entries.

        What stands inside a longer entry does not count: ``source`` in ``open source``; nor what
        takes in one of the tokens that are ``named``, but for groups that are free to.
        """
        found: defaultdict[str, list[Place]] = defaultdict(list)
        wide: set[tuple[str, Place]] = set()
        for at, begun in enumerate(map(self._starting, [token.text for token in tokens])):
            if begun is None:
                continue
            place = at, at + 1
            for group in begun.later if at else begun.opening:
                if at not in named or is_free(group):
                    found[group].append(place)
            for entry in _led(begun, tokens, at + 1):
                place = at, at + 1 + len(entry.rest)
                if entry.opens and at:
                    continue
                if named.isdisjoint(range(*place)) or is_free(entry.group):
                    found[entry.group].append(place)
                    kinds = ("asked", "") if entry.group in _WHOLE else (_kind(entry.group),)
                    wide.update((kind, place) for kind in kinds)
        return _longest(found, wide) if wide else dict(found)

    def _knows(self, word: str) -> bool:
        """Whether a word stands in any list, whatever is fused before it."""
        return self._starting(word) is not None or self.known.any(forms(word))

    def _begun(self, word: str) -> _Begun | None:
        entries = tuple(dict.fromkeys(map(_entry, self._entries(word))))
        led: defaultdict[str, list[_Entry]] = defaultdict(list)
        loose = []
        for entry in entries:
            if entry.goes_on and len(entry.rest) == 1:
                loose.append(entry)
            elif entry.rest:
                led[entry.rest[0]].append(entry)
        alone = [entry for entry in entries if not entry.rest]
        later = tuple(entry.group for entry in alone if not entry.opens)
        opening = tuple(entry.group for entry in alone)
        return _Begun(opening, later, led, tuple(loose)) if entries else None

    def _entries(self, word: str) -> Iterator[str]:
        spelt = unfused(word)
        exact = [*map(self._exact.get, spelt)]
        if not any(exact):
            spelt = forms(word)
            exact = [*map(self._exact.get, spelt)]
        for form, listed in zip(spelt, exact, strict=True):
            if listed:
                yield from listed.splitlines()
            for begins, entries in self._begins.get(form[:SHORTEST_STEM], ()):
                if form.startswith(begins):
                    yield from entries


def _entry(packed: str) -> _Entry:
    group, first, *rest = packed.split()
    goes_on = packed.endswith("*")
    if rest and goes_on:
        rest[-1] = rest[-1][:-1]
    return _Entry(tuple(rest), goes_on, first.startswith("^"), group)


def _led(begun: _Begun, tokens: Sequence[Token], after: int) -> Sequence[_Entry]:
    """The entries of several words that a text goes on with."""
    if after == len(tokens) or not (begun.led or begun.loose):
        return ()
    spelt = forms(tokens[after].text)
    found = [each for each in begun.loose if any(form.startswith(each.rest[0]) for form in spelt)]
    for form in spelt:
        led = begun.led.get(form, ())
        found += [each for each in led if len(each.rest) == 1 or _follows(each, tokens, after)]
    return found


def _longest(
    found: Mapping[str, list[Place]], wide: Set[tuple[str, Place]]
) -> Mapping[str, list[Place]]:
    """What is asked, what is spoken of and what details are wanted are each held against their own
    kind; ``wide``: the places of more than one word.
    """
    ends: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for kind, (first, end) in wide:
        ends[kind][first] = max(end, ends[kind].get(first, end))
    widest = max(end - first for _, (first, end) in wide)
    kept = {
        group: [place for place in places if not _inside(place, ends[_kind(group)], widest)]
        for group, places in found.items()
    }
    return {group: places for group, places in kept.items() if places}


def _inside(place: Place, ends: Mapping[int, int], widest: int) -> bool:
    """Whether a place is part of another one; ``ends``: the last end of those from each start on,
    none of which has more than ``widest`` words.
    """
    return bool(ends) and any(
        ends.get(first, 0) >= place[1] and (first, ends[first]) != place
        for first in range(max(0, place[1] - widest), place[0] + 1)
    )


def _kind(group: str) -> str:
    section = group.partition(".")[0]
    return section if section in _APART else ""


def _follows(entry: _Entry, tokens: Sequence[Token], start: int) -> bool:
    """Whether the rest of an entry stands in a text from ``start`` on."""
    *between, last = entry.rest
    end = start + len(between)
    if end >= len(tokens):
        return False
    for at, word in enumerate(between, start):
        if word not in forms(tokens[at].text):
            return False
    spelt = forms(tokens[end].text)
    return last in spelt or (entry.goes_on and any(form.startswith(last) for form in spelt))
