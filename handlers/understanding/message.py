"""One message by itself: its words, names, quantities and what it asks."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain, pairwise, starmap
from operator import attrgetter
from typing import NamedTuple, TypedDict

from handlers.chat import Language
from handlers.story import Story
from handlers.terms import PackedTerms, Terms
from handlers.understanding import ASKED, Mention, Quantity
from handlers.understanding.numbers.lexicon import Lexicon, PackedLexicon
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.numbers.things import names
from handlers.understanding.words.denying import Sides
from handlers.understanding.words.fillers import Fillers
from handlers.understanding.words.groups import Groups, PackedWords, Place, Words
from handlers.understanding.words.meant import EITHER, THESE, meant
from handlers.understanding.words.names import OTHER, Names
from handlers.understanding.words.respelling import Respelling
from handlers.understanding.words.tags import EXPECTS, denying_to_hear_yes
from handlers.understanding.words.thanking import may_thank, thanks_only
from handlers.understanding.writing.arabizi import Arabizi, PackedArabizi
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.language import Languages, Spoken
from handlers.understanding.writing.spelling import PackedSpelling, Spelling
from handlers.understanding.writing.tokens import AND, Token, tokenize, unfused

ARABIC = "ar"
LONGEST = 4000
"""Characters of a message that are read."""

_SIDED = 10
"""Words of a message in which it is looked for sides without a number."""

_MOST = 400
"""Words of a message that are read."""

_BEGINS = 500
"""Characters at the beginning of a long message that tell whether it is of words that are known;
where it is not, no more of it is read.
"""

_TO = "talk.to-"
_NEGATED = "topics.negated"
_SPARED = "detail.spared"
_HOW_MANY = "topics.how-many-tokens"
_IDLE = frozenset({
    "talk.greeting", "talk.thanks", "talk.bye", "talk.ok", "follow.plain", "follow.pronoun",
    "follow.start", "follow.on", "follow.not", "follow.was", "follow.tag", "topics.degree",
})  # fmt: skip
"""Groups of words that ask nothing."""

_START, _END = attrgetter("start"), attrgetter("end")
_COUNTING = re.compile(r"(?P<name>[^\W\d_]+) [0-9]+|[0-9][0-9.]*[a-z]")
_PAUSES = ",.:;!?"
_COUNTED = frozenset({"topics.token", "topics.input", "topics.output", "topics.cached"})
_FUSED = re.compile(r"\bال (?:ال)?(?=[^\W\d_a-z])")
"""The article by itself, as Latin letters write it: ``el yom``."""

_IN = re.compile(r"\b(?:فل|bl) (?:ال)?(?=[^\W\d_a-z])")
"""The same after ``in``: ``fl yom``, ``bl shahr``."""

_ARTICLE = re.compile(r"\bال (?=[a-z])")
"""The same before a word that is left in Latin letters: ``el crash``."""

_CAPITAL = re.compile(r"(?<=\S )([A-Z][A-Za-z]+)\b")
_TICKER = re.compile(r"\b\$?([A-Z]{2,5})\b")


class Message(NamedTuple):
    """What one message says. ``groups``: the groups of ``words.toml`` in it; ``sections``: their
    names, by section.

    ``tokens`` and all offsets are those of ``folded``. ``words``: those that are no names.
    ``language`` is ``None`` where nothing in it tells; ``arabizi``: it is Arabic in Latin letters,
    and ``unsure``: it may be, after what is.
    ``unknown``: what looks like a name and is not the story's. ``content``: the words that are
    neither names nor in a group; ``strange``: those of them that people do not use when they talk
    about the story; ``telling``: those that they use about it and not about everything. ``sides``:
    what speaks of a side.
    """

    text: str
    folded: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    language: Language | None
    arabizi: bool
    unsure: bool
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    groups: Groups
    sections: Mapping[str, frozenset[str]]
    unknown: tuple[str, ...]
    content: tuple[str, ...]
    strange: tuple[str, ...]
    telling: tuple[str, ...]
    sides: Sides

    def has(self, *groups: str) -> bool:
        """Whether a word of one of these groups stands in it."""
        return not self.groups.keys().isdisjoint(groups)

    def section(self, name: str) -> frozenset[str]:
        """The groups of one section, without its name: ``asked``, ``topics``, ``talk``."""
        return self.sections.get(name, frozenset())

    def with_groups(self, groups: Groups) -> "Message":
        """This message with these groups, and no others."""
        return self._replace(groups=groups, sections=_sections(groups))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that are neither names nor ask something."""
        asked = {
            self.tokens[at].text
            for group, places in self.groups.items()
            if group.startswith("asked.")
            for first, end in places
            for at in range(first, end)
        }
        return tuple(word for word in self.words if word not in asked)

    def place(self, mention: Mention) -> Place:
        """Where the tokens of a name stand."""
        return (
            bisect_left(self.tokens, mention.start, key=_START),
            bisect_left(self.tokens, mention.end, key=_START),
        )

    def named(self, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds."""
        return tuple(mention for mention in self.mentions if mention.kind in kinds)


class _Found(NamedTuple):
    """Names and amounts of a folded text. ``others``: names that are not the story's, though they
    are spelt like them; ``named``: which of its tokens are names; ``taken``: which are either.
    """

    folded: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    others: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    named: frozenset[int]
    taken: frozenset[int]


class Vocabulary(TypedDict):
    """What is known of words. ``spoken``: the folded words of each language; ``latin``: the
    languages in Latin letters; ``stems``: of all that is spoken; ``usual``: words that are taken as
    they are.
    """

    words: PackedWords
    fillers: Mapping[str, list[str]]
    turns: Mapping[str, list[str]]
    numbers: PackedLexicon
    arabizi: PackedArabizi
    spelling: PackedSpelling
    spoken: dict[Language, PackedTerms]
    latin: list[Language]
    stems: PackedTerms
    usual: PackedTerms


class Reader:
    """Reads messages about one story in every language there is."""

    def __init__(self, story: Story, told: Vocabulary) -> None:
        self.words = Words(told["words"])
        self.numbers = Numbers(Lexicon(told["numbers"]))
        self.names = Names(story.names, self.words.knows)
        self._fillers = Fillers(told["fillers"])
        arabizi, spelling = Arabizi(told["arabizi"]), Spelling(told["spelling"])
        self._languages = Languages(
            {language: Terms(words) for language, words in told["spoken"].items()},
            told["latin"],
            spelling.right,
            arabizi.lists,
            arabizi.sounds,
            ARABIC,
        )
        stems, usual = Terms(told["stems"]), Terms(told["usual"])
        self._respelling = Respelling(
            self.words, self.numbers, self.names, arabizi, spelling, stems, usual, self._languages
        )
        self.typed, self.knows = self._respelling.typed, self._respelling.knows

    def read(self, text: str, *, after_arabizi: bool = False) -> Message:
        """What a message says, as far as it is short enough for a question.

        ``after_arabizi``: what was said before it was Arabic in Latin letters.
        """
        text = text[:LONGEST] if self._is_of_words(text) else text[:_BEGINS]
        found = self._found(self._respelling.spaced(fold(text)[:LONGEST]))
        spoken = self._spoken(found, after_arabizi)
        first, last = self._asked(found, spoken)
        if first >= last:
            greeted = self._part(found, 0, first or len(found.tokens))
            return _idle(self._message(text, spoken, greeted))
        asked = self._part(found, first, last)
        if asked is not found:
            latin = found.folded.isascii() and not spoken.arabizi
            told = self._spoken(asked, after_arabizi) if latin else spoken
            if asks(said := self._message(text, told, asked)):
                whole = self._message(text, spoken, found) if may_thank(said.groups) else said
                return whole if thanks_only(whole.groups) else said
        return self._message(text, spoken, found)

    def _is_of_words(self, text: str) -> bool:
        """Whether a message is short, or begins with words that people use."""
        return len(text) <= _BEGINS * 2 or self._respelling.is_read(text[:_BEGINS])

    def _found(self, folded: str) -> _Found:
        tokens = tokenize(folded)[:_MOST]
        found = self.names.find(folded, tokens)
        found = tuple(each for each in found if not self._is_counted(folded, each))
        mentions = tuple(each for each in found if each.kind != OTHER)
        others = tuple(each for each in found if each.kind == OTHER)
        names = _spans(found)
        quantities = self.numbers.find(folded, names)
        named = _places(tokens, names)
        amounts = _places(tokens, _spans(quantities))
        return _Found(folded, tokens, mentions, others, quantities, named, named | amounts)

    def _asked(self, found: _Found, spoken: Spoken) -> tuple[int, int]:
        """Which of the tokens are asked, and not said around that."""
        spelt = self._respelling.arabic if spoken.arabizi else self._respelling.right
        words = [spelt(token.text) for token in found.tokens]
        return self._fillers.asked(found.folded, found.tokens, words, found.named, found.taken)

    def _part(self, found: _Found, first: int, last: int) -> _Found:
        """What is found in some of the tokens alone, with the signs beside them: ``-3``, ``5%``."""
        tokens, start, end = found.tokens, 0, len(found.folded)
        if first:
            before = found.folded[tokens[first - 1].end : tokens[first].start]
            start = tokens[first].start - len(before.rpartition(" ")[2])
        if last < len(tokens):
            after = found.folded[tokens[last - 1].end : tokens[last].start]
            end = tokens[last - 1].end + len(after.partition(" ")[0])
        whole = end - start == len(found.folded)
        return found if whole else self._found(found.folded[start:end])

    def _is_counted(self, folded: str, name: Mention) -> bool:
        """Whether what looks like a name is, or ends in, a number that counts: ``مئتا ألف``, ``o 1
        million output``.
        """
        counting = _COUNTING.fullmatch(folded, name.start, name.end)
        said = folded[name.start : name.end].removeprefix(AND)
        if counting is None and said not in self.numbers.counts:
            return False
        following = [each.rstrip(_PAUSES) for each in folded[name.end :].split(maxsplit=1)]
        named = counting is None or counting["name"]
        words = self.numbers.counts if named else self.numbers.units
        if counting is None:
            words |= self.numbers.units
        return bool(following) and following[0] in words

    def _spoken(self, found: _Found, after_arabizi: bool) -> Spoken:
        words = [
            token.text
            for at, token in enumerate(found.tokens)
            if at not in found.taken
            and not token.text.isdecimal()
            and token.text not in self.words.others
        ]
        names = [found.tokens[at].text for at in found.named]
        return self._languages.of(words, names, after_arabizi=after_arabizi)

    def _message(self, text: str, said: Spoken, found: _Found) -> Message:
        respelling = self._respelling
        spelt = respelling.arabic if said.arabizi else _but(respelling.right, found)
        rewritten = _rewritten(found, spelt)
        if rewritten != found.folded:
            found = self._found(rewritten)
        tokens, named = found.tokens, found.named
        spoken = self.words.find(tokens, named, _is_free)
        if named and EXPECTS not in spoken:
            spoken = denying_to_hear_yes(spoken, named)
        if named and _NEGATED in spoken and EXPECTS not in spoken:
            spoken = {**spoken, **self._around(tokens, named)}
        counted = found.quantities
        if counted and ASKED in [each.unit for each in counted]:
            counted = tuple(each for each in counted if each.unit != ASKED)
            spoken = {**spoken, _HOW_MANY: [(0, 0)]}
        groups, mentions, quantities = meant(spoken, tokens, found.mentions, counted)
        covered = found.taken | _within(groups.values())
        content = tuple([token.text for at, token in enumerate(tokens) if at not in covered])
        others = [found.folded[each.start : each.end] for each in found.others]
        unknown = (*others, *self._unknown(text, tokens, groups, content))
        apart = named | _within([groups[group] for group in groups if group.startswith(_TO)])
        words = tuple([token.text for at, token in enumerate(tokens) if at not in apart])
        short = len(tokens) <= _SIDED and not found.others
        return Message(
            text,
            found.folded,
            tokens,
            words,
            said.language,
            said.arabizi,
            said.unsure,
            mentions,
            quantities,
            groups,
            _sections(groups),
            unknown,
            content,
            tuple(word for word in content if not self.knows(word)),
            tuple(word for word in content if self._tells(word)),
            Sides(self.numbers, text, found.folded, tokens, mentions, groups, short=short),
        )

    def _around(self, tokens: Sequence[Token], named: Set[int]) -> dict[str, list[Place]]:
        """That something is said not to have happened to what is named: ``didn't X fall``."""
        apart = [token for at, token in enumerate(tokens) if at not in named]
        said = _SPARED in self.words.find(apart)
        return {_SPARED: [(0, 0)]} if said else {}

    def _tells(self, word: str) -> bool:
        """Whether a word is one of those about the story and of none of the lists."""
        return not word.isdecimal() and not self.words.knows(word) and self.knows(word)

    def _unknown(
        self,
        text: str,
        tokens: tuple[Token, ...],
        groups: Groups,
        content: tuple[str, ...],
    ) -> tuple[str, ...]:
        """Names of the lists of what is outside, then words that are spelt like names."""
        listed = [
            " ".join((self._bare(tokens[first].text), *(t.text for t in tokens[first + 1 : end])))
            for first, end in groups.get("outside.names", ())
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
            if (word in likely and len(word) > 1 and not self.knows(word))
            or (word in tickers and len(word) == 1)
        ]
        return tuple(dict.fromkeys((*listed, *strange)))

    def _bare(self, word: str) -> str:
        """A name that the story does not know, without what is fused before it."""
        return next((form for form in unfused(word) if form in self.words.others), word)


def _idle(message: Message) -> Message:
    """A message that asks nothing: ``I don't know what to say``."""
    groups = {name: each for name, each in message.groups.items() if not name.startswith("asked.")}
    return message.with_groups(groups)


def asks(message: Message) -> bool:
    """Whether a message is more than small talk, and some of it is understood."""
    told = message.mentions or message.quantities or any(map(str.isdecimal, message.content))
    return bool(told) or not _IDLE.issuperset(message.groups)


def _rewritten(found: _Found, spelt: Callable[[str], str]) -> str:
    """A message with each word that is no name as it is meant."""
    folded, pieces, end = found.folded, [], 0
    words = [token for at, token in enumerate(found.tokens) if at not in found.named]
    for (word, first, last), right in zip(words, [spelt(word[0]) for word in words], strict=True):
        if right != word and last - first == len(word):
            pieces += [folded[end:first], right]
            end = last
    said = fold("".join((*pieces, folded[end:]))) if pieces else folded
    if folded.isascii() and any(each.unit == "tokens" for each in found.quantities):
        said = _IN.sub("في ال", said)
    return _ARTICLE.sub("", _FUSED.sub("ال", said))[:LONGEST]


def _but(spelt: Callable[[str], str], found: _Found) -> Callable[[str], str]:
    """A spelling that leaves what is said to be so many as it is called, of one or of several."""
    ends = [each.end for each in found.quantities if each.each]
    if not ends:
        return spelt
    pairs = pairwise(found.tokens)
    kept = {name for of, each in pairs if of.end in ends for name in names(each.text)}
    return lambda word: spelt(word) if kept.isdisjoint(names(word)) else word


def _within(listed: Iterable[Iterable[Place]]) -> set[int]:
    """Where the tokens stand that are in one of the places."""
    return {*chain.from_iterable(starmap(range, chain.from_iterable(listed)))}


def _sections(groups: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The names of groups, by section."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for section, name in map(_split, groups):
        found[section].append(name)
    return {section: frozenset(names) for section, names in found.items()}


@lru_cache(maxsize=1024)
def _split(group: str) -> tuple[str, str]:
    section, _, name = group.partition(".")
    return section, name


def _owners(tokens: Sequence[Token], groups: Groups) -> Iterator[int]:
    """Where the owner of a share stands, or the model that is used: ``سهم X``, ``X stock``."""
    for first, end in groups.get("follow.owned", ()):
        yield first - 1 if tokens[first].text.isascii() else end
    if not _COUNTED.isdisjoint(groups):
        yield from (end for _, end in groups.get("follow.on", ()))


def _is_free(group: str) -> bool:
    """Whether names may stand in a group: what people say to the bot, ``الاتنين ديل``, and which of
    several it is, as in ``Fire-Flyer II``.
    """
    return group.startswith(("talk.", "detail.")) or group in {THESE, EITHER}


def _mixed(tokens: Sequence[Token]) -> bool:
    return any(not token.text.isascii() for token in tokens)


def _spans(found: Iterable[Mention | Quantity]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in found]


def _places(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the tokens stand that overlap one of the spans."""
    return frozenset(
        at
        for start, end in spans
        for at in range(bisect_right(tokens, start, key=_END), bisect_left(tokens, end, key=_START))
    )
