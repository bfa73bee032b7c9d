"""What a story has data for: which handlers can tell of it, and what may be offered to ask."""

from collections.abc import Mapping

from handlers.chat import COMMANDS, Answer, Answers, Language, Route, paragraph
from handlers.citing import openers, suggest
from handlers.sources import corrections
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

_OFFERED: tuple[Route, ...] = ("cost", "stock", "compare")
"""The handlers that need data which a story may lack."""


def lacking(story: Story) -> frozenset[Route]:
    """The handlers that have nothing to tell of a story."""
    told = {
        "cost": story.prices,
        "stock": story.stocks,
        "compare": story.article_prices[1:] or story.scores,
    }
    return frozenset(route for route in _OFFERED if not told[route])


def commands(story: Story) -> tuple[str, ...]:
    """The commands that menus show."""
    without = lacking(story)
    return tuple(name for name in COMMANDS if name not in without)


def is_offered(story: Story, texts: Texts, name: str) -> bool:
    """Whether a question of this name can be answered: ``ask-stock-indices`` by indices."""
    stocks = story.stocks
    needs: Mapping[str, object] = {
        "ask-cost-two": story.article_prices[1:],
        "ask-compare": story.article_prices[1:],
        "ask-stock-most": stocks[1:],
        "ask-stock-all": stocks[1:],
        "ask-stock-value": any(each.loss is not None for each in stocks),
        "ask-stock-indices": any(each.index for each in stocks),
        "ask-errors": name != "ask-errors" or corrections(story, texts),
    }
    _, _, kind = name.partition("ask-")
    return bool(needs.get(name, True)) and kind.split("-")[0] not in lacking(story)


def nothing_told(story: Story, texts: Texts, route: Route) -> Answer:
    """That a story has nothing of what a handler tells, and what it has instead."""
    told = texts(f"{route}-nothing"), texts("silent-instead", title=story.title[texts.language])
    then = suggest(texts, *openers(story, texts))
    return Answer(texts.language, "out_of_scope", tuple(map(paragraph, told)), suggestions=then)


async def decline(
    route: Route, story: Story, speech: Mapping[Language, Texts], asked: Understood
) -> Answers:
    """As ``nothing_told``, in place of the handler."""
    yield nothing_told(story, speech[asked.language], route)
