"""Whether a bare ``when?``, ``where?`` or ``why?`` is answered by what was not spoken of."""

from collections.abc import Callable
from dataclasses import replace

from handlers.facts.finding import Found
from handlers.records import WEEKDAY, Fact
from handlers.story import Story
from handlers.understanding import Understood

_BARE = frozenset({"when", "where", "why"})


def strays(
    story: Story, find: Callable[[Understood], Found], asked: Understood, fact: Fact
) -> bool:
    """Whether a fact is of something else than what was told before a bare question word: ``who
    interviewed Liang? - When?`` is not answered by when he founded a fund.
    """
    if not _is_bare(asked) or fact.id == story.cause or WEEKDAY in fact.details:
        return False
    told = story.fact(find(replace(asked, asked=frozenset())).best)
    if "why" in asked.asked:
        return {*told.about}.isdisjoint(fact.about)
    return told.about[:1] != fact.about[:1]


def _is_bare(asked: Understood) -> bool:
    """Whether a message leans on what was told before and is no more than a question word."""
    said = asked.topics - {"ok"} or asked.beside or asked.details or asked.quantities
    told = said or asked.more or asked.again or " " in asked.folded.strip()
    return asked.leans and len(asked.asked) == 1 and asked.asked <= _BARE and not told
