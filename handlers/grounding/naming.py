"""Names and links in a sentence that are in neither the story nor the question."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from handlers.chat import Language
from handlers.grounding import lettering
from handlers.grounding.claims import Said
from handlers.grounding.roots import roots
from handlers.grounding.said import Reading
from handlers.grounding.vocabulary import Found
from handlers.passages import passage
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token, forms, stem, tokenize, unfused

_SECRET = re.compile(r"\bsk-[\w-]{8,}|\b\d{8,12}:[\w-]{30,}|\b[A-Za-z0-9_-]{32,}\b")
_CAPITAL = re.compile(r"[A-Z]")
_LINKS = re.compile(
    r"\b[a-z]+://\S+|\bwww\.\S+|(?:[\w.+-]+)?@(?!everyone\b|here\b)[\w.-]+\w"
    r"|(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w.]*\()(?:[/?#:]\S*)?|\b\w+\[\.\]\w+",
    re.IGNORECASE,
)
"""Addresses of pages, mailboxes and accounts, whether they are written as such or not."""
_ENDS = frozenset('.!?:؟"“«(•-–—*')


class Naming:
    """Knows the names and words of a story.

    ``told``: all words of its passages; ``sources``: those of the names of its sources, and what
    else something may be from; ``heard``: words that any text may hold;
    ``spoken``: those by which a language is known, of Latin letters only what is told.
    """

    def __init__(self, story: Story, speech: Mapping[Language, Texts], reading: Reading) -> None:
        self._ordinary = reading.vocabulary.ordinary | reading.vocabulary.dates
        self._known: set[str] = set()
        self._links = {source.url for source in story.sources if source.url}
        self.told: set[str] = set()
        self._stems: set[str] = set()
        self.sources: set[str] = set()
        for name in story.names:
            for spelling in (*name.name.values(), *name.aliases):
                self._learn(spelling, self._known)
        spelt = (name for source in story.sources for name in source.name.values())
        self._sites = {fold(word) for name in spelt for word in name.split() if "." in word}
        for source in story.sources:
            for spelling in source.name.values():
                self._learn(spelling, self.sources)
        self._known |= self.sources
        self.sources |= reading.vocabulary.of("frames.attributed")
        for title in story.title.values():
            self._learn(title, self.told)
        self.heard = {*self._ordinary, *reading.vocabulary.words, *_common(story)}
        for texts in speech.values():
            for fact in story.facts:
                for text in filter(None, passage(story, texts, fact.id)):
                    self._learn(text, self.told)
        self.heard |= self.told
        self._known |= {word for name in self._known for word in name.split()}
        self._plain = reading.vocabulary.plain
        self.spoken = self.told | {word for word in self.heard if not word.isascii()}
        self._heard_stems = {stem(word) for word in self.heard}
        listed = self._plain | self._ordinary | reading.vocabulary.words
        self._plain_stems = {root for word in listed for root in roots(word)}

    def unknown(
        self, text: str, said: Said, asked: Said, shown: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Names, links and secrets in a sentence that do not belong there, each once.

        ``shown``: the groups of words of what the answer rests on.
        """
        found = [*_SECRET.findall(text), *self._foreign_links(text)]
        found += self._outsiders(said, shown)
        found += self._capitalised(text, _tellers(said))
        found += [*self._strangers(said, text), *self._placed(said, text)]
        found += self._introduced(said, text)
        heard = {word.text for word in asked.words}
        if said.says("frames.negation") and not said.claims:
            found = [name for name in found if not self._is_heard(name, heard)]
        return tuple(dict.fromkeys(found))

    def _is_heard(self, name: str, heard: set[str]) -> bool:
        words = [token.text for token in tokenize(fold(name))]
        forms_heard = {form for word in heard for form in forms(word)}
        return bool(words) and all({*forms(word)} & forms_heard for word in words)

    def _foreign_links(self, text: str) -> Iterator[str]:
        for found in _LINKS.finditer(text):
            if found[0].rstrip(".,)") not in self._links and not self._is_site(found[0]):
                yield found[0]

    def _is_site(self, text: str) -> bool:
        """Whether an address is no more than a source's name: ``Investing.com``."""
        return fold(text) in self._sites

    def _is_name(self, text: str) -> bool:
        return all(token.text in self._known for token in tokenize(fold(text)))

    def _outsiders(self, said: Said, shown: Collection[str]) -> Iterator[str]:
        tellers = (each for each in said.phrases if each.group.startswith(_TELLER))
        spans = [(mention.start, mention.end) for mention in said.mentions]
        spans += [(each.start, each.end) for each in tellers if each.group in shown]
        for found in said.phrases:
            inside = any(start <= found.start and found.end <= end for start, end in spans)
            word = said.folded[found.start : found.end]
            if found.group == "outsiders.names" and not inside and not self._is_name(word):
                yield word

    def _capitalised(self, text: str, tellers: Collection[str]) -> Iterator[str]:
        """Latin words with a capital that neither the story nor a list of words knows."""
        words = list(lettering.WORD.finditer(text))
        for at, word in enumerate(words):
            if not _CAPITAL.search(word[0]) or not word[0].isascii() or len(word[0]) < _LETTERS:
                continue
            if self._knows(word[0]) or word[0][0].isdigit() or word[0].casefold() in tellers:
                continue
            if not self._begins(text, word.start()) or self._looks_like_name(text, words, at):
                yield word[0]

    def _knows(self, word: str) -> bool:
        tokens = [token.text for token in tokenize(fold(re.sub(r"['’]s?$", "", word)))]
        return all(
            token in self._known
            or token in self._ordinary
            or token in self.told
            or token.removesuffix("s") in self.told
            for token in tokens
        )

    def _begins(self, text: str, at: int) -> bool:
        before = text[:at].rstrip("\u2066\u2067\u2068* _")
        return not before or before[-1] in _ENDS

    def _looks_like_name(self, text: str, words: Sequence[re.Match[str]], at: int) -> bool:
        """Whether a word that begins a sentence is a name and not an ordinary word."""
        word = words[at]
        if _CAPITAL.search(word[0][1:]) or word[0].endswith(("'s", "’s")):
            return True
        if at + 1 >= len(words):
            return False
        following = words[at + 1]
        gap = text[word.end() : following.start()]
        if _CAPITAL.match(following[0]) and gap == " ":
            return not self._knows(following[0])
        ordinary = word[0].casefold() in self._plain
        return following[0].casefold() in _SAID and gap == " " and not ordinary

    def _introduced(self, said: Said, text: str) -> Iterator[str]:
        """Words after ``شركة`` or ``المحلل`` that nobody knows."""
        spans = [(mention.start, mention.end) for mention in said.mentions]
        for found in said.phrases:
            if not found.group.startswith("cues.") or _is_general(said, found):
                continue
            word = next((each for each in said.words if each.start >= found.end), None)
            if word is None or said.folded[found.end : word.start].strip(" \"'«"):
                continue
            if any(start < word.end and word.start < end for start, end in spans):
                continue
            if not self._is_ordinary(word, said, text):
                yield word.text

    def _strangers(self, said: Said, text: str) -> Iterator[str]:
        """Two words side by side that nobody knows: in Arabic nothing else tells a name."""
        spans = [(mention.start, mention.end) for mention in said.mentions]
        spans += [(claim.figure.start, claim.figure.end) for claim in said.claims]
        for first, second in pairwise(said.words):
            apart = said.folded[first.end : second.start] != " "
            named = any(a < second.end and first.start < b for a, b in spans)
            inflected = first.text.endswith(lettering.ENDINGS) and second.text.endswith(
                lettering.ENDINGS
            )
            if (
                not (apart or named or inflected or lettering.is_possessed(second.text, text))
                and self._is_strange(first)
                and self._is_strange(second)
            ):
                yield f"{first.text} {second.text}"

    def _placed(self, said: Said, text: str) -> Iterator[str]:
        """Words that nobody knows where a name stands: ``أسس فلان``, ``فلان وإنفيديا``."""
        named = {
            place
            for mention in said.mentions
            for place in (mention.start, mention.end)
            if not said.folded[mention.start].isascii()
        }
        cues = [each for each in said.phrases if each.group.startswith(_BEFORE_NAMES)]
        after = {each.end for each in cues}
        before = {each.start for each in cues if each.group.startswith(_VERBS)}
        spans = [(each.figure.start, each.figure.end) for each in said.claims]
        spans += [(mention.start, mention.end) for mention in said.mentions]
        figures = {each.figure.start for each in said.claims if not each.figure.date}
        equated = {each.end for each in cues if each.group in _BEFORE_NOUNS}
        denied = {each.end for each in said.phrases if each.group == "frames.negation"}
        copulas = [each for each in said.phrases if each.group == "frames.copula"]
        verbal = {each.end: _CONJUGATED[said.folded[each.end - 1]] for each in copulas}
        words = said.words
        for at, word in enumerate(words):
            end = words[at - 1].end if at else -1
            noun = end in equated and not word.text.startswith(verbal.get(end, "-"))
            noun = noun and not (verbal.get(end) == _SHE and lettering.is_feminine(word.text, text))
            noun = noun and not (
                at and words[at - 1].text in _WHO and lettering.is_long_verb(word.text)
            )
            odd = end not in denied and (
                self._is_strange(word) or (noun and self._is_unheard(word))
            )
            if (
                not odd
                or lettering.is_adverb(word.text, text)
                or lettering.is_owned(word.text, text)
            ):
                continue
            if any(start <= word.start < end for start, end in spans):
                continue
            if at + 1 < len(words) and lettering.is_definite(words[at + 1].text, text):
                continue
            start = words[at + 1].start if at + 1 < len(words) else -1
            joined = said.folded[max(end, 0) : word.start] == " "
            coordinated = (joined and end in named and said.folded[word.start] == "و") or (
                start in named and said.folded[start] == "و"
            )
            beside = joined and end in after
            begins = not at and start in before and said.folded[word.end : start] == " "
            bare = word.text[0] not in _FUSED and said.folded[word.end : start] == " "
            measured = bare and start in figures
            if beside or coordinated or begins or measured:
                yield word.text

    def invented(self, said: Said, asked: Said, told: Collection[str]) -> Iterator[str]:
        """Words of a sentence without an amount that are not ``told``, in languages with a list.

        ``told``: the words of what the sentence rests on.
        """
        amounts = any(not claim.figure.date for claim in said.claims)
        if not self._plain or amounts or said.says("frames.silent"):
            return
        spans = [(mention.start, mention.end) for mention in said.mentions]
        heard = {
            root for word in (*told, *(each.text for each in asked.words)) for root in roots(word)
        }
        families = {word[:_FAMILY] for word in told if word.isascii() and len(word) >= _FAMILY}
        unknown, covered = [], 0
        for word in said.words:
            named = any(start <= word.start < end for start, end in spans)
            if named or len(word.text) < _PLAIN or not word.text.isalpha():
                continue
            mine = roots(word.text)
            covered += bool(mine & heard)
            known = word.text in self._known or word.text[:_FAMILY] in families
            known = known or not mine.isdisjoint(heard) or not mine.isdisjoint(self._plain_stems)
            if word.text.isascii() and not known:
                unknown.append(word)
        if len(unknown) > 1 or covered < _COVERED or any(_ends(word, said) for word in unknown):
            yield from (word.text for word in unknown)

    def _is_strange(self, word: Token) -> bool:
        if (
            word.text.isascii()
            or len(word.text) < lettering.SHORT
            or word.text.startswith(lettering.DEFINITE)
        ):
            return False
        return not lettering.is_verb(word.text) and self._is_unheard(word)

    def _is_unheard(self, word: Token) -> bool:
        """Whether neither the story nor any language file has a word."""
        shapes = {*forms(word.text), *forms(word.text.removesuffix("ا"))}
        return not shapes & self.heard and stem(word.text) not in self._heard_stems

    def _is_ordinary(self, word: Token, said: Said, text: str) -> bool:
        if (
            word.text[0].isdigit()
            or lettering.is_verb(word.text)
            or lettering.is_definite(word.text, text)
        ):
            return True
        if lettering.is_adverb(word.text, text):
            return True
        if any(
            found.start == word.start and "outsiders" not in found.group for found in said.phrases
        ):
            return True
        known = self.told | self._ordinary | self.sources
        root = stem(word.text)
        told = len(root) >= lettering.SHORT and root in self._stems
        return told or bool({*unfused(word.text)} & known)

    def _learn(self, text: str, words: set[str]) -> None:
        for token in tokenize(fold(text)):
            words.update(unfused(token.text) if words is self.told else [token.text])
            self._stems.add(stem(token.text))


def _ends(word: Token, said: Said) -> bool:
    """Whether a clause ends with a word, which is where it says what is new, or all begins so."""
    return not word.start or not word.end < len(said.folded) or said.folded[word.end] in ".,;:!?)"


def _tellers(said: Said) -> set[str]:
    """The words of who is named as telling something, as a story calls them."""
    spans = [(each.start, each.end) for each in said.phrases if each.group.startswith(_TELLER)]
    return {
        word.text for word in said.words if any(start <= word.start < end for start, end in spans)
    }


def _common(story: Story) -> Iterator[str]:
    """Words that people use whatever they ask of a story."""
    facts: Counter[str] = Counter()
    for questions in story.questions.values():
        for asked in questions.values():
            facts.update({token.text for text in asked for token in tokenize(fold(text))})
    return (word for word, count in facts.items() if count >= _COMMON)


def _is_general(said: Said, found: Found) -> bool:
    """Whether a word such as ``شركة`` has an article, so that no name follows."""
    return found.group == "cues.bare" and said.folded.startswith(lettering.DEFINITE, found.start)


_COMMON = 3
"""Words in questions about so many facts are common."""


_VERBS = ("moves.up", "moves.down", "ties.", "frames.saying")
_BEFORE_NAMES = (*_VERBS, "frames.introducing", "frames.copula", "frames.agents")
"""Groups of words after which names stand."""


_BEFORE_NOUNS = {"frames.copula", "frames.introducing"}
"""After these no verb stands."""

_SHE = "ت"
_WHO = {"من", "ومن", "فمن", "لمن", "ما"}
"""Who does something, if a verb stands after it, and not from whom it is."""

_TELLER = "sayers."
_CONJUGATED = {"و": "ي", "ي": "ت"}
"""With what verbs begin after ``هو`` and after ``هي``."""

_FAMILY = 5
"""Words that begin alike with so many letters say much the same: ``scientific``, ``scientists``."""

_COVERED = 3
"""A single word that nobody knows is no claim beside so many that are told."""

_PLAIN = 4
"""Shorter words than this tell nothing."""

_FUSED = frozenset("فلب")
"""Letters that may be fused before an Arabic word."""


_LETTERS = 2
_SAID = frozenset(
    [
        "said", "says", "fell", "rose", "lost", "gained", "dropped", "announced", "also", "told",
        "shares", "stock", "slid", "climbed", "wrote", "believes", "warned", "plunged", "dipped",
        "argued", "noted", "jumped", "founded", "launched", "released", "invested", "and",
        "counts", "counted", "puts", "estimates", "estimated", "reports", "reported", "reckons",
        "calculates", "calculated", "measures", "measured", "thinks", "claims", "claimed",
    ]
)  # fmt: skip
