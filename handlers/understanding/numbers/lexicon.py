"""The words of numbers, units and sides of all languages together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto
from typing import Literal, NamedTuple, TypedDict


class Kind(StrEnum):
    """What a word does in a quantity."""

    NUMBER = auto()
    """Written in digits."""
    COUNT = auto()
    """A number word below a thousand."""
    TIMES = auto()
    """Multiplies a count before it: ``hundred``, ``dozen``."""
    PART = auto()
    """``half``, ``quarter``."""
    SCALE = auto()
    """``thousand``, ``million``."""
    JOIN = auto()
    """``and``."""
    POINT = auto()
    """Before decimals that are spoken: ``three point five``."""
    RATED = auto()
    """Says that the part before it is one of a price: ``40% cheaper``."""
    MOVED = auto()
    """Says that the part after it is how much more, or less, something becomes."""
    PRICED = auto()
    """Makes a word after it a side that is one only beside a number: ``سعر خرج o1``."""
    LESS = auto()
    """Takes a part away: ``a million less a quarter``."""
    MINUS = auto()
    """Makes the number after it negative."""
    OF = auto()
    """Means nothing between a number and what is counted."""
    ARTICLE = auto()
    """The same, but ``15 a million`` is no number."""
    PER = auto()
    SHARE = auto()
    """What one of several has of a whole, or does to pay it: ``نصيب``, ``owe``."""
    HOW_MANY = auto()
    UNIT = auto()
    SIDE = auto()
    BESIDE = auto()
    """A side only right beside a number."""
    TURN = auto()
    """The same, of what can be counted itself: ``a thousand questions of 500 tokens``."""
    BETWEEN = auto()
    """A side only between a number and what can follow a quantity."""
    VERB = auto()
    """Tells the side of the number after it, or before it: ``it answers with 2M``."""
    PAIRED = auto()
    """The same, where another word tells the other side of another number."""
    TOWARD = auto()
    """After a verb, tells the side in its stead: ``أخذ مني``, ``أخذت منه``."""
    AFTER_SIDE = auto()
    """What can follow a quantity that ends in a ``BETWEEN`` word."""
    OVER = auto()
    """The same, and divides by the bare number after it: ``على``."""
    DIVIDED = auto()
    """Divides the number before it by the one after it: ``divided by``."""
    MULTIPLIED = auto()
    """Multiplies both: ``ضرب``."""
    SAME = auto()
    """The number before it again, before a side: ``a million in and as many out``."""
    REST = auto()
    """What is left of a number whose parts are told."""
    WITHIN = auto()
    """The number beside it is part of another one: ``of which``, ``منها``."""
    ENTIRE = auto()
    """All of the number before it is what is said next: ``كلها من الكاش``."""
    EVENLY = auto()
    """A number is half input and half output."""
    AMONG = auto()
    """Before two numbers between which something is: ``between``."""
    UPTO = auto()
    """Between the two ends of a range, or two numbers of which one is meant: ``to``, ``or``."""
    NAME = auto()
    """Part of a name of the story."""
    YEAR = auto()
    CORRECTED = auto()
    """The number after it is meant, and not the one before it."""
    NO = auto()
    """The number before it is not meant, but the one after it; without a mark it may be ``to``."""
    CHANGED = auto()
    """The number after it is what another one becomes: ``make it``, ``نقصها ل``."""
    INSTEAD = auto()
    """The number after it is no longer meant: ``3M instead of 2M``."""
    TWICE = auto()
    """The number after it two times."""
    LABEL = auto()
    """The number after it is a name: ``order 4471``."""
    PERIOD = auto()
    """Says in which time the amount before it is: ``monthly``."""
    SECOND = auto()
    """So many each second are no amount."""
    MONTH = auto()
    MARK = auto()
    """A punctuation mark without a meaning of its own."""
    OTHER = auto()


OF_IT = "of-it"
"""The name of a part of what was told before it, to which it is not added: ``نصفها``."""

_ADVERB, _ADJECTIVES = "ا", ("", "ه")
"""How ``شهريا`` ends, and ``شهري`` and ``شهرية`` in its place."""

_ENDINGS = "هتن"
"""How words end that take no ``ا`` more: ``داخلة``, but ``داخلا``."""

SIDES = frozenset({Kind.SIDE, Kind.BESIDE, Kind.TURN})
"""What names a side beside a number."""

ALL_SIDES = SIDES | {Kind.BETWEEN}
"""What may name a side."""


VERBS = frozenset({Kind.VERB, Kind.PAIRED})


class Form(StrEnum):
    """How a scale is written, whether a unit is two of itself, or every two, and whether a count
    adds to the tens before it only after "and": ``عشرين وواحد``.
    """

    ONE = auto()
    ONE_OR_TWO = auto()
    TWO = auto()
    EVERY_TWO = auto()
    MANY = auto()
    LETTER = auto()
    JOINED = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """What one spelling means; ``name`` is a unit or a side."""

    kind: Kind
    value: Decimal = Decimal(1)
    name: str = ""
    form: Form = Form.ONE


class Prefix(NamedTuple):
    """What is written together with the word after it: a conjunction, a preposition, an article.

    ``joins``: adds to the number before it; ``leads``: begins another one.
    """

    text: str
    joins: bool
    leads: bool
    definite: bool


Phrase = tuple[tuple[str, ...], Word]
"""The words after the first of a phrase, and what it means."""


Table = Literal["words", "before_scale", "before_many", "before_side", "before_number", "letters"]


class PackedWord(TypedDict):
    """What its folded ``spellings`` mean, and in which table of a ``Lexicon`` they stand."""

    table: Table
    kind: str
    value: str
    name: str
    form: str
    spellings: list[str]


class PackedVerbs(TypedDict):
    """The verbs of a language. ``past`` and ``present``: folded stems by what they mean.

    ``around``: what is written together with them: ``before`` (what says when), ``i_before``,
    ``you_before`` and ``it_before`` (who does it), ``now_after``, ``i_after`` and ``it_after`` (who
    did it), ``to_me`` and ``to_it``. ``moving``: stems that say that something becomes ``more`` or
    ``less``. ``others``: words that only look like such a verb.
    """

    past: Mapping[str, Sequence[str]]
    present: Mapping[str, Sequence[str]]
    around: Mapping[str, Sequence[str]]
    moving: Mapping[str, Sequence[str]]
    others: Sequence[str]


class PackedLexicon(TypedDict):
    """As ``Lexicon`` takes it."""

    words: list[PackedWord]
    prefixes: list[Prefix]
    verbs: list[PackedVerbs]


class Lexicon:
    """``words`` by folded spelling, ``phrases`` of several words by their first one, the longest
    first.

    ``before_scale``: words that are a number only before a scale, ``before_many`` only before its
    plural; ``before_side``: parts only before a side; ``before_number``: verbs
    only before a number. ``letters``: scales that stand only after a
    number; ``lettered``: such a letter and a unit in one word, ``mtok``. ``rated``: the other forms
    of words such as ``شهريا``: ``شهري``, ``شهرية``, and of sides: ``داخلا``. ``prefixes``: the
    longest first.
    """

    def __init__(self, packed: PackedLexicon) -> None:
        self.words: dict[str, Word] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.before_scale: dict[str, Word] = {}
        self.before_many: dict[str, Word] = {}
        self.before_side: dict[str, Word] = {}
        self.before_number: dict[str, Word] = {}
        self.letters: dict[str, Word] = {}
        for each in packed["words"]:
            word = Word(
                Kind(each["kind"]), Decimal(each["value"]), each["name"], Form(each["form"])
            )
            self._add(getattr(self, each["table"]), each["spellings"], word)
        self.rated = {
            text.removesuffix(_ADVERB) + ending: word
            for text, word in self.words.items()
            if word.kind is Kind.PERIOD and text.endswith(_ADVERB)
            for ending in _ADJECTIVES
        }
        self.rated |= {
            text + _ADVERB: word
            for text, word in self.words.items()
            if word.kind is Kind.BESIDE and text[-1] not in _ENDINGS and not text.isascii()
        }
        self.lettered = {
            letter + text: (scale, word)
            for text, word in self.words.items()
            if word.name == "tokens" and text.isascii()
            for letter, scale in self.letters.items()
        }
        for listed in self.phrases.values():
            listed.sort(key=lambda entry: -len(entry[0]))
        self.verbs = packed["verbs"]
        prefixes = (Prefix(*each) for each in packed["prefixes"])
        self.prefixes = sorted(prefixes, key=lambda prefix: -len(prefix.text))

    def _add(self, table: dict[str, Word], spellings: Sequence[str], word: Word) -> None:
        for spelling in spellings:
            first, *rest = spelling.split()
            if rest:
                self.phrases.setdefault(first, []).append((tuple(rest), word))
            else:
                table[spelling] = word
