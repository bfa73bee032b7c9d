"""Sentences, read: what each claims, and whom it is about."""

import re
from collections.abc import Iterable, Sequence

from handlers.grounding.bearers import Bearers
from handlers.grounding.claims import Claim, Said
from handlers.grounding.figures import cryptic, overlaps, uncovered
from handlers.grounding.finder import Finder
from handlers.grounding.runs import name_runs
from handlers.grounding.spellings import Spellings
from handlers.grounding.vocabulary import Found, Vocabulary
from handlers.grounding.windows import Clauses
from handlers.grounding.wording import Wording
from handlers.records import Name
from handlers.understanding import Mention
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token, tokenize

_FUSED = re.compile(r"(?<!\w)([فو])(?=[بلك]ـ?\d)")
"""The first of two letters before a figure: ``فبـ5``."""

_PLAIN = re.compile(r"[^\d,;:.()]*")
"""Between a word and a verb of the same clause."""


class Reading:
    """Reads sentences. ``names``: whom a story speaks of."""

    def __init__(self, names: Iterable[Name], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._finder = Finder()
        self._names = Spellings(names)

    def read(self, text: str) -> Said:
        """One sentence, read."""
        folded = fold(_FUSED.sub(r"\1 ", self._names.spelt_out(text)))
        words = tokenize(folded)
        found = _read(self.vocabulary.find(words))
        counting = [(each.start, each.end) for each in found if each.group == "frames.counting"]
        mentions = tuple(
            mention
            for mention in self._names.find(folded, words)
            if not overlaps(mention.start, mention.end, counting)
        )
        spans = [(mention.start, mention.end) for mention in mentions]
        phrases = (
            *(
                each
                for each in found
                if not each.group.startswith("tags.") or not overlaps(each.start, each.end, spans)
            ),
            *_numbered(folded, mentions),
        )
        phrases = tuple(_clausal(folded, phrases))
        figures = self._finder.find(folded, words, phrases, spans)
        clauses = Clauses(folded, phrases, figures)
        bearers = Bearers(clauses, name_runs(folded, phrases, mentions))
        return Said(
            folded,
            words,
            phrases,
            mentions,
            tuple(_claims(clauses, bearers, spans, words)),
            cryptic(text) or uncovered(folded, figures, spans),
            bearers.subjects(),
            tuple(clauses.breaks),
        )


def _read(found: Sequence[Found]) -> Sequence[Found]:
    """The phrases without those that are part of one that means something else."""
    fixed = [(each.start, each.end) for each in found if each.group == "frames.fixed"]
    return [each for each in found if not overlaps(each.start, each.end, fixed)] if fixed else found


def _clausal(folded: str, phrases: Sequence[Found]) -> Iterable[Found]:
    """The phrases, those that begin a clause such as ``with Dell losing`` as breaks."""
    doing = [
        each.start
        for each in phrases
        if each.group.startswith("tags.") and folded[: each.end].endswith("ing")
    ]
    begins = {
        found.start
        for found in phrases
        if found.group == "frames.absolute"
        and any(_PLAIN.fullmatch(folded, found.end, at) for at in doing if at > found.end)
    }
    for found in phrases:
        if found.start not in begins:
            yield found
        elif found.group == "frames.absolute":
            yield Found("frames.breaks", found.start, found.end)


def _numbered(folded: str, mentions: Iterable[Mention]) -> Iterable[Found]:
    """Which of several machines is meant, where its name goes on with a number."""
    for mention in mentions:
        order = {"1": "first", "2": "second"}.get(folded[mention.end - 1])
        if mention.kind == "machine" and order:
            yield Found(f"tags.order.{order}", mention.start, mention.end)


def _claims(
    clauses: Clauses,
    bearers: Bearers,
    mentions: Sequence[tuple[int, int]],
    words: Sequence[Token],
) -> Iterable[Claim]:
    """Each figure with its names and with what is said of it."""
    wording = Wording(clauses)
    for at, figure in enumerate(clauses.figures):
        yield Claim(
            figure,
            bearers.names(at),
            wording.around(at),
            wording.spoken,
            wording.negated(at),
            wording.within(at),
            wording.step(at),
            wording.has(at, "frames.generic"),
            wording.reported or (clauses.is_quoted(at) and not wording.sayers(at)),
            bearers.beside(at),
            bearers.apart(at),
            when=wording.when(at),
            contrasted=bearers.alone(at) and (wording.contrasted(at) or clauses.is_whole(at)),
            compared=bearers.compared(at),
            direct=wording.direct(at, mentions),
            partner=clauses.partner(at),
            sayers=wording.sayers(at),
            led=wording.led(at, mentions, words),
            denied=wording.denied(at),
        )
