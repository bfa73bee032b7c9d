"""Every ``languages/*/words.toml``, read.

An entry is a word or a phrase, or several (``phrases.py``); a ``*`` at its end stands for any
ending, a ``^`` before it says that it counts only where a message begins. Entries are folded.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import get_args

from pydantic import Field

from handlers.chat import Language
from handlers.errors import DataError
from handlers.files.datafiles import Data, Toml
from handlers.records import Asked
from handlers.terms import pack_table, pack_terms
from handlers.understanding.words.fillers import problem
from handlers.understanding.words.groups import PackedWords
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.phrases import ways
from handlers.understanding.writing.tokens import tokenize

FOREIGN = "talk.foreign"
"""The group of words of languages that are not spoken here."""

_Group = dict[str, list[str]]


class _Around(Data):
    """What is said around a question: on ``either`` side of it, and as ``Fillers`` take it."""

    either: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


class _Turns(Data):
    """What tells something only in a conversation: what goes back to an earlier question of it, and
    what is asked of money in shares or of a bill that was told.
    """

    question: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    fourth: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    before_last: tuple[str, ...] = Field(default=(), alias="before-last")
    come_back: tuple[str, ...] = Field(default=(), alias="come-back")
    paid: tuple[str, ...] = ()
    reckoning: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    you: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    divide: tuple[str, ...] = ()
    us: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    judge: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    double: tuple[str, ...] = ()
    triple: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    market: tuple[str, ...] = ()
    sold: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    they: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    merely: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    become: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    lasts: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    upto: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()
    briefer: tuple[str, ...] = ()
    length: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    me: tuple[str, ...] = ()
    beside: tuple[str, ...] = Field(default=(), alias="with")
    other: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    fee: tuple[str, ...] = ()
    rebate: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    comes: tuple[str, ...] = ()
    to_me: tuple[str, ...] = Field(default=(), alias="to-me")
    check: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    like_me: tuple[str, ...] = Field(default=(), alias="like-me")
    taken_out: tuple[str, ...] = Field(default=(), alias="taken-out")
    tally: tuple[str, ...] = ()
    alongside: tuple[str, ...] = ()
    of_them: tuple[str, ...] = Field(default=(), alias="of-them")
    we_lost: tuple[str, ...] = Field(default=(), alias="we-lost")
    gain: tuple[str, ...] = ()
    topped: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    stead: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    apiece: tuple[str, ...] = ()
    than_me: tuple[str, ...] = Field(default=(), alias="than-me")
    set_to: tuple[str, ...] = Field(default=(), alias="set-to")
    moved_to: tuple[str, ...] = Field(default=(), alias="moved-to")
    relatives: tuple[str, ...] = ()
    he_lost: tuple[str, ...] = Field(default=(), alias="he-lost")
    i_lost: tuple[str, ...] = Field(default=(), alias="i-lost")
    out_of: tuple[str, ...] = Field(default=(), alias="out-of")
    this_money: tuple[str, ...] = Field(default=(), alias="this-money")
    zero: tuple[str, ...] = ()
    two_zeros: tuple[str, ...] = Field(default=(), alias="two-zeros")
    zeros_put: tuple[str, ...] = Field(default=(), alias="zeros-put")
    zeros_more: tuple[str, ...] = Field(default=(), alias="zeros-more")
    zeros_less: tuple[str, ...] = Field(default=(), alias="zeros-less")
    zeros_over: tuple[str, ...] = Field(default=(), alias="zeros-over")
    typed: tuple[str, ...] = ()
    hundreds: tuple[str, ...] = ()
    thousands: tuple[str, ...] = ()
    millions: tuple[str, ...] = ()
    billions: tuple[str, ...] = ()
    bigger: tuple[str, ...] = ()
    smaller: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    such: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    gather: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    multiple: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    paid_out: tuple[str, ...] = Field(default=(), alias="paid-out")
    gone: tuple[str, ...] = ()
    broke: tuple[str, ...] = ()
    are: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    subtract: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    exceeds: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    life: tuple[str, ...] = ()
    loans: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    felled: tuple[str, ...] = ()
    of_mine: tuple[str, ...] = Field(default=(), alias="of-mine")
    takes: tuple[str, ...] = ()
    wages: tuple[str, ...] = ()


class _Undo(Data):
    """Of which words a message is made that puts a sum back as it was, by what each of them says:
    ``undo``, ``restore`` it ``back``, ``put`` it as it ``was``, ``no`` and ``like`` what was
    ``earlier`` or ``first``, ``forget`` the ``change``; ``beside``: what may stand beside these.
    """

    undo: tuple[str, ...] = ()
    restore: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    put: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class _Joins(Data):
    """What stands between two questions of a message, as it is written. ``ands``: words that only
    join them, ``thens``: those that say that another one follows; ``also``: what may stand after
    such a word; ``led``: what may stand before a name; ``asides``: what begins another question;
    ``buts``: what comes between two changes.
    """

    ands: tuple[str, ...] = ()
    thens: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    buts: tuple[str, ...] = ()


class File(Data):
    """What one ``words.toml`` holds. ``arabizi``: Arabic words as Latin letters write them;
    ``trait``: what names are, by the ids that stories give it; ``detail``: what of a fact may be
    wanted alone.
    """

    asked: _Group
    topics: _Group
    talk: _Group
    outside: _Group
    follow: _Group
    trait: _Group
    detail: _Group
    ordinary: list[str]
    arabizi: dict[str, str] = Field(default_factory=dict)
    around: _Around = _Around()
    turns: _Turns = _Turns()
    undo: _Undo = _Undo()
    joins: _Joins = _Joins()


class WordLists:
    """The lists of all languages.

    ``arabizi``: Arabic words as Latin letters write them; ``known``: the words that stand in the
    lists; ``spoken``: those of each language; ``outside``: those that no story is about, and those
    of languages that are not spoken here.

    Raises ``DataError`` with all problems of all files, each with its file and line.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.arabizi: dict[str, str] = {}
        self.known: set[str] = set()
        self.spoken: dict[Language, set[str]] = {}
        self.outside: set[str] = set()
        self.fillers: defaultdict[str, list[str]] = defaultdict(list)
        self.turns: defaultdict[str, list[str]] = defaultdict(list)
        self.undo: defaultdict[str, list[str]] = defaultdict(list)
        self.joins: defaultdict[str, list[str]] = defaultdict(list)
        self._others: set[str] = set()
        self._exact: defaultdict[str, list[str]] = defaultdict(list)
        self._begins: defaultdict[str, list[str]] = defaultdict(list)
        problems: list[str] = []
        for path in paths:
            file = Toml(path)
            data = file.table(File, without=())
            if data is not None:
                before = self.known
                self.known = set()
                self._add(file, data)
                self.spoken[path.parent.name] = self.known
                self.known = before | self.known
            problems += file.problems
        if problems:
            raise DataError(problems)

    @property
    def around(self) -> set[str]:
        """The words that are said around questions, and are none of the story."""
        entries = chain.from_iterable(
            said for side, said in self.fillers.items() if side != "meanwhile"
        )
        return {token.text for entry in entries for token in tokenize(entry)}

    def packed(self) -> PackedWords:
        """As ``Words`` take them."""
        return {
            "exact": pack_table({word: "\n".join(said) for word, said in self._exact.items()}),
            "begins": self._begins,
            "known": pack_terms(sorted(self.known)),
            "others": sorted(self._others),
        }

    def _add(self, file: Toml, data: File) -> None:
        for name in sorted(data.asked.keys() - set(get_args(Asked))):
            file.problem(("asked", name), "nothing that a question can ask")
        sections = ("asked", "topics", "talk", "outside", "follow", "trait", "detail")
        for section in sections:
            for name, entries in getattr(data, section).items():
                for entry in entries:
                    if not self._enter(entry, f"{section}.{name}"):
                        file.problem((section, name), f"{entry!r} cannot be read")
        self._surround(file, data.around)
        for group, words in data.turns.model_dump(by_alias=True).items():
            self.turns[group] += map(fold, words)
        for group, words in data.undo.model_dump().items():
            self.undo[group] += map(fold, words)
        for name in _Joins.model_fields:
            self.joins[name] += getattr(data.joins, name)
        self.known.update(t.text for word in data.ordinary for t in tokenize(fold(word)))
        self.arabizi.update((fold(latin), fold(word)) for latin, word in data.arabizi.items())

    def _surround(self, file: Toml, around: _Around) -> None:
        for name in _Around.model_fields:
            entries = getattr(around, name)
            for side in ("before", "after") if name == "either" else (name,):
                self.fillers[side] += map(fold, entries)
            for wrong in filter(None, map(problem, entries)):
                file.problem(("around", name), wrong)

    def _enter(self, entry: str, group: str) -> bool:
        bare = entry.removeprefix("^").removesuffix("*")
        phrases = [[token.text for token in tokenize(fold(way))] for way in ways(bare)]
        if "*" in bare or not all(phrases):
            return False
        for first, *rest in phrases:
            self._add_phrase(first, rest, group, entry)
        return True

    def _add_phrase(self, first: str, rest: Sequence[str], group: str, entry: str) -> None:
        opens, goes_on = entry.startswith("^"), entry.endswith("*")
        table = self._begins if goes_on and not rest else self._exact
        said = f"{'^' * opens}{' '.join((first, *rest))}{'*' * goes_on}"
        table[first].append(f"{group} {said}")
        if group == "outside.names" and not rest:
            self._others.add(first)
        if group.startswith("outside.") or group == FOREIGN:
            self.outside.update(() if rest else (first,))
        else:
            self.known.update((first, *rest))
