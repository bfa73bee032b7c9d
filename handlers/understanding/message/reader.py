"""Reads a message: its letters, its names and amounts, then what its words ask."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, starmap
from typing import TypedDict

from handlers.chat import Language
from handlers.story import Story
from handlers.terms import PackedTerms, Terms
from handlers.understanding import ASKED
from handlers.understanding.message import LONGEST, Message, asks, sections
from handlers.understanding.message.found import Finder, Found
from handlers.understanding.message.paying import Paying
from handlers.understanding.message.rewriting import rewritten, sparing, sparing_names
from handlers.understanding.message.strangers import Strangers
from handlers.understanding.numbers.lexicon import Lexicon, PackedLexicon
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.parts import Joins
from handlers.understanding.words.denying import Sides
from handlers.understanding.words.fillers import Fillers
from handlers.understanding.words.groups import Groups, PackedWords, Place, Words
from handlers.understanding.words.meant import EITHER, THESE, meant
from handlers.understanding.words.names import Names
from handlers.understanding.words.respelling import Respelling
from handlers.understanding.words.tags import EXPECTS, denying_to_hear_yes
from handlers.understanding.words.thanking import may_thank, thanks_only
from handlers.understanding.writing.arabizi import Arabizi, PackedArabizi
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.language import Languages, Spoken
from handlers.understanding.writing.spelling import PackedSpelling, Spelling
from handlers.understanding.writing.tokens import Token

ARABIC = "ar"

_SIDED = 10
"""Words of a message in which it is looked for sides without a number."""

_BEGINS = 500
"""Characters at the beginning of a long message that tell whether it is of words that are known;
where it is not, no more of it is read.
"""

_TO = "talk.to-"
_NEGATED = "topics.negated"
_SPARED = "detail.spared"
_HOW_MANY = "topics.how-many-tokens"


class Vocabulary(TypedDict):
    """What is known of words. ``spoken``: the folded words of each language; ``latin``: the
    languages in Latin letters; ``stems``: of all that is spoken; ``usual``: words that are taken as
    they are.
    """

    words: PackedWords
    fillers: Mapping[str, list[str]]
    turns: Mapping[str, list[str]]
    undo: Mapping[str, list[str]]
    joins: Mapping[str, list[str]]
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
        self.joins = Joins(told["joins"])
        turns = told["turns"]
        self._paying = Paying(turns["paid"], turns["takes"], turns["wages"])
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
        self._finder = Finder(self.names, self.numbers)
        self._strangers = Strangers(self.words, self.knows)

    def read(self, text: str, *, after_arabizi: bool = False) -> Message:
        """What a message says, as far as it is short enough for a question.

        ``after_arabizi``: what was said before it was Arabic in Latin letters.
        """
        text = text[:LONGEST] if self._is_of_words(text) else text[:_BEGINS]
        found = self._finder.find(self._respelling.spaced(fold(text)[:LONGEST]))
        spoken = self._spoken(found, after_arabizi)
        first, last = self._asked(found, spoken)
        if first >= last:
            greeted = self._finder.part(found, 0, first or len(found.tokens))
            return _idle(self._message(text, spoken, greeted))
        asked = self._finder.part(found, first, last)
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

    def _asked(self, found: Found, spoken: Spoken) -> tuple[int, int]:
        """Which of the tokens are asked, and not said around that."""
        spelt = self._respelling.arabic if spoken.arabizi else self._respelling.right
        words = [spelt(token.text) for token in found.tokens]
        return self._fillers.asked(found.folded, found.tokens, words, found.named, found.taken)

    def _spoken(self, found: Found, after_arabizi: bool) -> Spoken:
        words = [
            token.text
            for at, token in enumerate(found.tokens)
            if (at not in found.taken or self._is_said(token.text, after_arabizi))
            and not token.text.isdecimal()
            and token.text not in self.words.others
        ]
        names = [found.tokens[at].text for at in found.named]
        said = self._languages.of(words, names, after_arabizi=after_arabizi)
        taken = (found.tokens[at].text for at in found.taken)
        may_be = not said.arabizi and any(map(self._languages.is_arabizi, taken))
        return said._replace(unsure=True) if may_be else said

    def _is_said(self, word: str, after_arabizi: bool) -> bool:
        """Whether a word of a number tells a language: ``nosha`` does after Arabic in Latin
        letters.
        """
        return after_arabizi and self._languages.is_arabizi(word)

    def _message(self, text: str, said: Spoken, found: Found) -> Message:
        respelling = self._respelling
        if said.arabizi:
            spelt = sparing_names(respelling.arabic, self._strangers.latin(text, found.tokens))
        else:
            spelt = sparing(respelling.right, found)
        if (told := rewritten(found, spelt)) != found.folded:
            found = self._finder.find(told)
        tokens, named = found.tokens, found.named
        spoken: Groups = self.words.find(tokens, named, _is_free)
        if named and EXPECTS not in spoken:
            spoken = denying_to_hear_yes(spoken, named)
        if named and _NEGATED in spoken and EXPECTS not in spoken:
            spoken = {**spoken, **self._around(tokens, named)}
        counted = found.quantities
        if counted:
            counted = self._paying.in_dollars(counted, found.mentions, spoken, tokens)
        if counted and ASKED in [each.unit for each in counted]:
            counted = tuple(each for each in counted if each.unit != ASKED)
            spoken = {**spoken, _HOW_MANY: [(0, 0)]}
        groups, mentions, quantities = meant(spoken, tokens, found.mentions, counted)
        covered = found.taken | _within(groups.values())
        content = tuple([token.text for at, token in enumerate(tokens) if at not in covered])
        others = [found.folded[each.start : each.end] for each in found.others]
        unknown = (*others, *self._strangers.of(text, tokens, groups, content))
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
            sections(groups),
            unknown,
            content,
            tuple(word for word in content if not self.knows(word)),
            tuple(word for word in content if self._tells(word)),
            Sides(self.numbers, text, found.folded, tokens, mentions, groups, short=short),
            self.joins,
        )

    def _around(self, tokens: Sequence[Token], named: Set[int]) -> dict[str, list[Place]]:
        """That something is said not to have happened to what is named: ``didn't X fall``."""
        apart = [token for at, token in enumerate(tokens) if at not in named]
        said = _SPARED in self.words.find(apart)
        return {_SPARED: [(0, 0)]} if said else {}

    def _tells(self, word: str) -> bool:
        """Whether a word is one of those about the story and of none of the lists."""
        return not word.isdecimal() and not self.words.knows(word) and self.knows(word)


def _idle(message: Message) -> Message:
    """A message that asks nothing: ``I don't know what to say``."""
    groups = {name: each for name, each in message.groups.items() if not name.startswith("asked.")}
    return message.with_groups(groups)


def _within(listed: Iterable[Iterable[Place]]) -> set[int]:
    """Where the tokens stand that are in one of the places."""
    return {*chain.from_iterable(starmap(range, chain.from_iterable(listed)))}


def _is_free(group: str) -> bool:
    """Whether names may stand in a group: what people say to the bot, ``الاتنين ديل``, and which of
    several it is, as in ``Fire-Flyer II``.
    """
    return group.startswith(("talk.", "detail.")) or group in {THESE, EITHER}
