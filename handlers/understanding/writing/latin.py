"""How Latin letters spell Arabic words: what each of them may stand for, and how badly they fit."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

_CONSONANTS = {
    "b": "ب", "p": "ب", "t": "تط", "th": "ثذظ", "g": "قجغ", "j": "ج", "7": "ح", "h": "هح",
    "kh": "خ", "5": "خ", "7'": "خ", "d": "دض", "dh": "ذضظ", "r": "ر", "z": "زذظ", "s": "سص",
    "sh": "ش", "ch": "شكج", "4": "ش", "9": "قص", "9'": "ض", "6": "ط", "6'": "ظ", "3": "ع",
    "3'": "غ", "gh": "غ", "8": "غق", "f": "ف", "ph": "ف", "v": "ف", "q": "ق", "k": "كق", "c": "ك",
    "l": "ل", "m": "م", "n": "ن", "x": "خ",
}  # fmt: skip
"""The letters that each may stand for, the likeliest first."""

_VOWELS = {"a": "ا", "e": "اي", "i": "ي", "o": "و", "u": "و", "w": "و", "y": "ي", "2": "ا"}
"""The long vowels that each may stand for."""

_LONG = frozenset("اوي")
SHORT = frozenset("aeiou")
ENDING = "ه"
_ENDINGS = {"a": 0.0, "e": 0.0, "i": 0.1, "o": 0.15, "u": 0.15, "": 0.4}
"""How badly vowels spell that ending."""

_AS_LONG = {"a": 0.1, "e": 0.25, "i": 0.1}
"""How much each is rather a short one."""

_ALIKE = str.maketrans(
    {
        "ط": "ت", "ث": "ت", "ص": "س", "ض": "د", "ذ": "د", "ظ": "د", "ح": "ه", "غ": "ق", "ج": "ق",
        "ا": "", "و": "", "ي": "",
    }
)  # fmt: skip

_SPELT = {**_CONSONANTS, **_VOWELS}
_PART = re.compile("|".join(sorted(map(re.escape, _SPELT), key=len, reverse=True)))
_ARTICLE = re.compile("[وفب]?ال|لل")
_TWICE = re.compile(r"(.)\1+")
_WAYS = 8
"""In how many ways the consonants of one word are taken."""

_FEWEST = 3
"""Letters that a word has at least without its article."""


class Spelt(NamedTuple):
    """``vowels``: what stands before each of the consonants, and after the last one."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]


def of_latin(word: str) -> Spelt:
    """The letters of a word in Latin ones."""
    return _taken_apart(_PART.findall(word), _VOWELS)


def possible_bones(spelt: Spelt) -> Iterator[str]:
    """The ``consonants`` of a word in Latin letters, in every way that they may be taken."""
    ways = [dict.fromkeys(_CONSONANTS[each].translate(_ALIKE)) for each in spelt.consonants]
    for _, way in zip(range(_WAYS), product(*ways), strict=False):
        yield _bones(way)


def spell(word: str) -> str:
    """A Latin word letter by letter."""
    return _PART.sub(lambda part: _SPELT[part[0]][0] if part[0] != "e" else "", word)


def consonants(word: str) -> str:
    """An Arabic word without its vowels, and without differences that Latin letters do not make."""
    return _bones(_bare(word))


def _bare(word: str) -> str:
    """An Arabic word without an article, and without an ending that Latin letters leave out."""
    return unled(word).removesuffix(ENDING)


def unled(word: str, fewest: int = _FEWEST) -> str:
    """An Arabic word without an article, and what is fused before that."""
    led = _ARTICLE.match(word)
    return word[led.end() :] if led and len(word) - led.end() >= fewest else word


def _bones(said: Iterable[str]) -> str:
    return _TWICE.sub(r"\1", "".join(said).translate(_ALIKE))


def _taken_apart(parts: Iterable[str], vowels: Iterable[str]) -> Spelt:
    """The letters of a word; a consonant that is written twice is one."""
    among = frozenset(vowels)
    found: list[str] = []
    around = [""]
    for part in parts:
        if part in among:
            around[-1] += part
        elif not (found and found[-1] == part and not around[-1]):
            found.append(part)
            around.append("")
    return Spelt(tuple(found), tuple(around))


def cost(spelt: Spelt, word: str) -> float:
    """How badly Latin letters spell a word: nothing where each tells what it usually does."""
    known = _taken_apart(word.removesuffix(ENDING), _LONG)
    twins = _TWICE.search(word) is not None
    if twins and len(known.consonants) != len(spelt.consonants):
        spelt, twins = _without_twins(spelt), False
    if len(known.consonants) != len(spelt.consonants):
        return float(len(known.consonants))
    pairs = zip(spelt.consonants, known.consonants, strict=True)
    unlike = sum(_unlike(latin, letter) for latin, letter in pairs)
    first, *between = map(_apart, spelt.vowels, known.vowels)
    last = between.pop() if between else 0.0
    if word.endswith(ENDING):
        heard = spelt.vowels[-1][-1:]
        last = _ENDINGS.get(heard, 0.5) + _apart(spelt.vowels[-1][:-1], known.vowels[-1])
    if known.vowels[0] == "ا" and spelt.vowels[0] in SHORT:
        first = 0.0
    return unlike + twins * 0.1 + (first + last) * 0.7 + sum(between)


def _without_twins(spelt: Spelt) -> Spelt:
    """With a consonant once that is spelt twice with a short vowel between: ``tasaset``."""
    found, around = [spelt.consonants[0]], [*spelt.vowels[:2]]
    for consonant, vowel in zip(spelt.consonants[1:], spelt.vowels[2:], strict=True):
        if consonant == found[-1] and around[-1] in SHORT:
            around[-1] = vowel
        else:
            found.append(consonant)
            around.append(vowel)
    return Spelt(tuple(found), tuple(around))


def _unlike(latin: str, letter: str) -> float:
    """How far a consonant is from what Latin letters usually tell by these."""
    usual = _CONSONANTS[latin]
    return 0.4 if letter not in usual else 0.12 if latin in "8k" and letter != usual[0] else 0.0


def _apart(latin: str, long: str) -> float:
    """How unlike the vowels at one place are."""
    if not latin:
        return 0.6 * bool(long)
    if not long:
        return 0.1 if latin in SHORT else 0.3 * len(latin)
    told = {letter for each in latin for letter in _VOWELS[each]}
    missing = sum(letter not in told for letter in long)
    unsaid = sum(each in "wy2" and _VOWELS[each] not in long for each in latin)
    rest = 0.05 * max(0, len(latin) - len(long))
    return 0.7 * missing + 0.4 * unsaid + rest + ("2" in latin) * 0.15 + _AS_LONG.get(latin, 0.0)
