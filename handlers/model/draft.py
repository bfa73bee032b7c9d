"""A model's answer while it grows: which of its sentences may be shown, and what it rests on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import decimal

from handlers.chat import Block, Figures
from handlers.grounding import Ground, Verdict
from handlers.grounding.claims import Names
from handlers.model import markdown
from handlers.model.citations import Citations, unmarked
from handlers.model.sentences import Sentence, assembled, over, sentences
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import tokenize

_LONGEST = 8000
_ECHO = 7
_CORRECTABLE = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])?\s*")
_SIGNS = str.maketrans({"٪": "%", "٫": ".", "٬": ",", **dict.fromkeys("\u2066\u2067\u2068\u2069")})
_LATIN = re.compile(r"[$+-]?[A-Za-z0-9](?:[A-Za-z0-9.,:/&'’+ -]*[A-Za-z0-9])?%?")
"""Names and figures that a line from right to left would put out of order."""

_FEW = 3
_LEADS = frozenset(":,،;")
_NOTHING = Verdict(())
_EMPTY = {"", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with what comes of it; ``cited``: the known ids that it cites."""

    sentence: Sentence
    verdict: Verdict
    cited: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether it may be shown."""
        return not self.verdict.wrong and not self.verdict.foreign


class Draft:
    """One answer. ``links``: addresses that may be linked to; ``rules``: what must not be told."""

    def __init__(
        self,
        ground: Ground,
        ids: Iterable[str],
        links: Iterable[str],
        rules: str,
        *,
        right_to_left: bool = False,
    ) -> None:
        self._ground = ground
        self._citations = Citations(frozenset(ids))
        self._links = frozenset(links)
        self._right_to_left = right_to_left
        self._rules = _shingles(rules)
        self._known: dict[object, Verdict] = {}
        self._read = ""
        self._blocks: tuple[Block, ...] = ()
        self.checked: list[Checked] = []
        self.echoes = False

    def update(self, text: str, *, whole: bool) -> bool:
        """Read what there is of the answer; whether more may be shown than before."""
        text = text[:_LONGEST]
        if not whole:
            text = over(markdown.complete(text))
        if text == self._read:
            return False
        self._read = text
        blocks = markdown.blocks(self._citations.marked(text), self._links)
        if blocks == self._blocks:
            return False
        self._blocks = blocks
        self.checked = list(self._check(sentences(blocks)))
        self.echoes = self.echoes or any(self._echoes(each) for each in self.checked)
        return True

    def kept(self) -> list[Checked]:
        """The sentences that may be shown."""
        return [each for each in self.checked if each.fits]

    def cited(self) -> tuple[str, ...]:
        """The ids that sentences which may be shown cite, each once."""
        return tuple(dict.fromkeys(name for each in self.kept() for name in each.cited))

    def foreign(self) -> bool:
        """Whether the answer is not in the language it should be in."""
        return bool(self.checked) and self.checked[0].verdict.foreign

    def failing(self) -> list[Checked]:
        """The sentences that may not be shown."""
        return [each for each in self.checked if not each.fits]

    def blocks(self) -> tuple[Block, ...]:
        """What may be shown, without marks of citations."""
        kept = [self._clean(each.sentence) for each in self.kept() if each.sentence.spans]
        return assembled([self._without_marks(block) for block in self._blocks], kept)

    def correct(self, text: str) -> None:
        """Put the lines of ``text`` in place of the failing sentences, if they may be shown."""
        failing = self.failing()
        lines = [_CORRECTABLE.sub("", line) for line in text.splitlines() if line.strip()]
        told = [self._line(line) for line in lines]
        if len(told) != len(failing):
            told = [[part for each in told for part in each]] + [[] for _ in failing[1:]]
        instead = {id(each.sentence): parts for each, parts in zip(failing, told, strict=False)}
        texts = {unmarked(each.sentence.text) for each in self.kept()}
        put: list[Sentence] = []
        for each in self.checked:
            if each.fits:
                put.append(each.sentence)
                continue
            for part in instead.get(id(each.sentence), ()):
                if unmarked(part.text) not in texts:
                    place = each.sentence
                    if isinstance(self._blocks[place.block], Figures):
                        continue
                    put.append(replace(part, block=place.block, item=place.item))
        self.checked = list(self._check(put))
        self.echoes = self.echoes or any(self._echoes(each) for each in self.checked)

    def _line(self, line: str) -> list[Sentence]:
        if line.strip() in _EMPTY:
            return []
        return list(sentences(markdown.blocks(self._citations.marked(line), self._links)))

    def _check(self, told: Iterable[Sentence]) -> Iterator[Checked]:
        before: Names = {}
        listed = list(told)
        rests = self._rests(listed)
        for sentence, cited in zip(listed, rests, strict=True):
            text = unmarked(sentence.text)
            if self._names_sources(text, cited):
                yield Checked(replace(sentence, spans=()), _NOTHING, cited)
                continue
            key = text, cited, tuple(sorted((kind, *sorted(ids)) for kind, ids in before.items()))
            verdict = self._known.get(key)
            if verdict is None:
                verdict = self._known[key] = self._ground.check(text, before, cited)
            if not verdict.wrong and not verdict.foreign:
                before = verdict.subjects
            yield Checked(sentence, verdict, cited)

    def _rests(self, told: Sequence[Sentence]) -> list[tuple[str, ...]]:
        """What each sentence cites, or the next one of its paragraph that cites at all."""
        found: list[tuple[str, ...]] = []
        place = (-1, -1)
        rest: tuple[str, ...] = ()
        for sentence in reversed(told):
            here = sentence.block, sentence.item
            rest = self._citations.cited(sentence.text) or (rest if here == place else ())
            place = here
            found.append(rest)
        return found[::-1]

    def _names_sources(self, text: str, cited: tuple[str, ...]) -> bool:
        """Whether a line says no more than that sources follow."""
        words = tokenize(fold(text))
        return not words or (bool(cited) and len(words) < _FEW and text.rstrip()[-1:] in _LEADS)

    def _clean(self, sentence: Sentence) -> Sentence:
        spans = (replace(span, text=unmarked(span.text)) for span in sentence.spans)
        kept = markdown.trimmed(markdown.merged(spans))
        return replace(
            sentence,
            spans=tuple(
                span if span.code else replace(span, text=self._shown(span.text)) for span in kept
            ),
        )

    def _without_marks(self, block: Block) -> Block:
        if isinstance(block, Figures):
            rows = ((unmarked(name), unmarked(value)) for name, value in block.rows)
            return Figures(tuple((self._shown(name), self._shown(value)) for name, value in rows))
        return block

    def _shown(self, text: str) -> str:
        """Digits of one set, and what runs left to right kept in its order."""
        plain = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
        plain = plain.translate(_SIGNS)
        return _LATIN.sub(_isolated, plain) if self._right_to_left else plain

    def _echoes(self, each: Checked) -> bool:
        return bool(self._rules & _shingles(each.sentence.text))


def _isolated(found: re.Match[str]) -> str:
    """A run in isolates; digits alone need none."""
    return found[0] if found[0].isdecimal() else f"\u2066{found[0]}\u2069"


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [token.text for token in tokenize(fold(text))]
    return frozenset(tuple(words[at : at + _ECHO]) for at in range(len(words) - _ECHO + 1))
