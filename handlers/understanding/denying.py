"""What a message says not to mean: ``input, not output``."""

from collections.abc import Sequence

from handlers.understanding.quantities import Sided
from handlers.understanding.tokens import Token
from handlers.understanding.words import Groups

_NOT = ("follow.not", "follow.denies")
_OVER = ("follow.owns", "follow.plain", "asked.what")
"""What may stand between: ``not what I send``."""


def denied(
    sided: Sequence[Sided], folded: str, tokens: Sequence[Token], groups: Groups
) -> tuple[Sided, ...]:
    """Those of the sides that stand right after a word that denies them."""
    ends = {end for group in _NOT for _, end in groups.get(group, ())}
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
