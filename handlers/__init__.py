"""Everything that can be tested without a network: the table of contents, one line a handler."""

from collections.abc import Mapping
from functools import partial

from handlers.ask import Explain, ask, builtin_alone
from handlers.chat import Language
from handlers.compare import compare
from handlers.cost import cost
from handlers.finding import Finder
from handlers.help import guide
from handlers.language import language
from handlers.router import Router
from handlers.routing import Routing
from handlers.sources import sources
from handlers.stock import stock
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding.meaning import Understanding


def build(
    story: Story, speech: Mapping[Language, Texts], explain: Explain = builtin_alone
) -> Router:
    """What answers questions about a story; ``explain`` may ask a model.

    Raises ``DataError`` when a file of words is wrong.
    """
    understanding = Understanding(story, speech)
    find = Finder(story, speech, understanding).find
    return Router(
        story,
        speech,
        understanding,
        Routing(story, find),
        {
            "ask": partial(ask, story, speech, find, explain),
            "cost": partial(cost, story, speech),
            "stock": partial(stock, story, speech),
            "compare": partial(compare, story, speech),
            "sources": partial(sources, story, speech),
            "language": partial(language, story, speech),
            "help": partial(guide, story, speech),
        },
    )
