"""What shares and indices did on the day, told without a figure."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from handlers.grounding.scene import Scene
from handlers.grounding.vocabulary import Found
from handlers.records import Stock
from handlers.story import Story

_SHARES = frozenset({"agent", "index"})
_UP = {"up", "rise"}
_VERBS = {"up", "down"}
_NOUNS = {"rise", "fall"}

_AMONG = re.compile(
    r" (?:of|among) (?:the (?:two|three|four|five)|these|those|them)\b| بينها| بينهم"
)
"""After words for the most of those that were named."""

_Scale = Callable[[Stock], Decimal | None]


class Moves:
    """Holds words for a rise or a fall against what each share did."""

    def __init__(self, story: Story) -> None:
        self._stocks = story.stocks_by_name
        self._rose = {*story.bonds.rose}
        self._unlisted = {name.id for name in story.names if not name.listed}

    def wrong(self, scene: Scene, found: Found) -> bool:
        """Whether some words tell of shares what they did not do."""
        name = found.group.removeprefix("moves.")
        if name in _VERBS | _NOUNS:
            return self._misled(scene, found, name)
        if name in {"more", "less"}:
            return self._misjudged(scene, found, name)
        return name == "most" and self._is_not_the_most(scene, found)

    def _misled(self, scene: Scene, found: Found, name: str) -> bool:
        """Whether shares went the other way, or there are none."""
        if scene.has_figure(found):
            return False
        if name in _NOUNS:
            bearers = scene.beside(found, _SHARES, "frames.joins")
        else:
            bearers = scene.before(found, _SHARES) or scene.after(found, _SHARES)
        negated = scene.negated(found)
        if not bearers and scene.things(found) & self._rose:
            return (name in _UP) == negated
        if bearers & self._unlisted and scene.within(*scene.clause(found.start), "units.shares"):
            return not negated
        changes = [self._stocks[each].change for each in bearers if each in self._stocks]
        return any(((change > 0) == (name in _UP)) == negated for change in changes)

    def _misjudged(self, scene: Scene, found: Found, name: str) -> bool:
        """Whether of two shares the other one fell more."""
        start, end = scene.clause(found.start)
        if scene.has_figure(found) or not scene.within(start, end, "tags.direction.down"):
            return False
        mine, others = scene.before(found, _SHARES), scene.next(found, _SHARES)
        return bool(mine and others) and self._is_wrong(scene, found, name, mine, others)

    def _is_not_the_most(self, scene: Scene, found: Found) -> bool:
        mine = scene.before(found, {"agent"}) or scene.after(found, {"agent"})
        if _AMONG.match(scene.said.folded, found.end):
            told = {name for name in scene.carried if name in self._stocks} - mine
            return bool(told) and self._is_wrong(scene, found, "most", mine, told)
        named = {mention.id for mention in scene.said.mentions} - mine
        others = {name for name, stock in self._stocks.items() if not stock.index}
        others = others & named or others
        return self._is_wrong(scene, found, "most", mine, others - mine)

    def _is_wrong(
        self, scene: Scene, found: Found, name: str, mine: Iterable[str], others: Iterable[str]
    ) -> bool:
        known = [self._stocks[each] for each in mine if each in self._stocks]
        rivals = [self._stocks[each] for each in others if each in self._stocks]
        if not known or not rivals or scene.negated(found):
            return False
        return not any(
            _holds(name, scale(one), [scale(other) for other in rivals])
            for scale in _scales(scene)
            for one in known
        )


def _scales(scene: Scene) -> list[_Scale]:
    dollars, percent = scene.said.says("moves.dollars"), scene.said.says("moves.percent")
    if dollars != percent:
        return [_loss] if dollars else [_fall]
    return [_loss, _fall]


def _loss(stock: Stock) -> Decimal | None:
    return stock.loss


def _fall(stock: Stock) -> Decimal | None:
    return -stock.change


def _holds(name: str, mine: Decimal | None, others: Iterable[Decimal | None]) -> bool:
    known = [other for other in others if other is not None]
    if mine is None or not known:
        return False
    return mine < min(known) if name == "less" else mine > max(known)
