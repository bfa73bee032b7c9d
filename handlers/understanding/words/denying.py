"""What a message says of sides without a number, and what it says not to mean: ``not output``."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from handlers.understanding import Mention
from handlers.understanding.numbers.bare import BareUnits
from handlers.understanding.numbers.lexicon import SIDES
from handlers.understanding.numbers.quantities import Numbers, Sided
from handlers.understanding.words.groups import Groups
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token

DENIALS = ("follow.not", "follow.denies")
_OVER = ("follow.owns", "follow.plain", "asked.what")
"""What may stand between: ``not what I send``."""

_NO_SIDE = ("asked.compute", "talk.")


@dataclass(frozen=True)
class Sides:
    """What speaks of a side in a ``short`` message, looked for once it is asked for; ``text``: the
    message as it was written.
    """

    numbers: Numbers
    text: str
    folded: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    groups: Groups
    short: bool

    @cached_property
    def sided(self) -> tuple[Sided, ...]:
        """Where a side is spoken of, save by words that ask to reckon, and by small talk."""
        if not self.short:
            return ()
        names = [(each.start, each.end) for each in self.mentions]
        others = {
            self.tokens[at].start
            for group, places in self.groups.items()
            if group.startswith(_NO_SIDE)
            for first, end in places
            for at in range(first, end)
        }
        spoken = self.numbers.sides(self.folded, names)
        return tuple(each for each in spoken if each[0] not in others)

    @cached_property
    def named(self) -> tuple[Sided, ...]:
        """Where a side is named, however long the message is."""
        names = [(each.start, each.end) for each in self.mentions]
        return tuple(self.numbers.sides(self.folded, names, SIDES))

    @cached_property
    def shared(self) -> bool:
        """Whether it is asked what each one pays."""
        names = [(each.start, each.end) for each in self.mentions]
        asks = "asked.how-much" in self.groups
        return self.short and self.numbers.shares_out(self.folded, names, asks=asks)

    @cached_property
    def units(self) -> BareUnits:
        """The units of which it speaks without a number."""
        return self.numbers.spoken(self.folded if self.text.isascii() else fold(self.text))

    @cached_property
    def denied(self) -> tuple[Sided, ...]:
        """What of that stands right after a word that denies it."""
        return _denied(self.sided, self.folded, self.tokens, self.groups)


def _denied(
    sided: Sequence[Sided], folded: str, tokens: Sequence[Token], groups: Groups
) -> tuple[Sided, ...]:
    denials = {place for group in DENIALS for place in groups.get(group, ())}
    ends = {end for at, end in denials if at or (at, end) not in groups.get("talk.ok", ())}
    if not (sided and ends):
        return ()
    over = {first for group in _OVER for first, end in groups.get(group, ()) if end == first + 1}
    after = {end if end not in over else end + 1 for end in ends} | ends
    starts = {tokens[at].start: at for at in after if 0 < at < len(tokens)}
    return tuple(
        each for each in sided if each[0] in starts and _is_near(folded, tokens, starts[each[0]])
    )


def _is_near(folded: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether no mark stands between a word and the one before it: ``no, input``."""
    return not folded[tokens[at - 1].end : tokens[at].start].strip()
