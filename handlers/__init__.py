"""Everything that can be tested without a network: the table of contents, one line a handler."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TypedDict

from handlers.ask import Explain, ask, builtin_alone
from handlers.chat import Language, Route
from handlers.compare import compare
from handlers.cost import cost
from handlers.facts.finding import Finder, Prepared, answered
from handlers.files.compiled import compiled
from handlers.help import guide
from handlers.lacking import decline, lacking
from handlers.language import language
from handlers.passages import texts
from handlers.router import Handler, Router
from handlers.routing.rules import Routing
from handlers.sources import sources
from handlers.stock import stock
from handlers.story import Story, load
from handlers.texts import FOLDER, Texts
from handlers.understanding.meaning import Understanding
from handlers.understanding.message.reader import Vocabulary

_CODE = Path(__file__).parent
_KEPT = 64
"""Questions of which it is remembered what they ask for: routing and the handler both look."""


@dataclass(frozen=True, slots=True)
class Routers:
    """``best`` may ask a model, ``builtin`` never does."""

    best: Router
    builtin: Router


def build(
    story: Story,
    speech: Mapping[Language, Texts],
    explain: Explain = builtin_alone,
    folder: Path | None = None,
    patience: Callable[[], None] = lambda: None,
) -> Routers:
    """What answers questions about a story; ``explain`` may ask a model.

    What is worked out of the data files is kept in the story's ``folder`` where it is given;
    ``patience`` is called before that is done, for it takes seconds.

    Raises ``DataError`` when a file of words is wrong.
    """

    def before() -> None:
        patience()
        if folder is not None:
            from handlers.apart import work_out

            work_out(folder)

    known = _learnt(story, speech, folder, before)
    find = lru_cache(maxsize=_KEPT)(Finder(story, known["facts"]).find)
    route = Routing(story, speech, find)
    understanding = Understanding(
        story, speech, known["words"], partial(answered, story, find), route.surely
    )
    handlers: dict[Route, Handler] = {
        "cost": partial(cost, story, speech),
        "stock": partial(stock, story, speech),
        "compare": partial(compare, story, speech),
        "sources": partial(sources, story, speech),
        "language": partial(language, story, speech),
        "help": partial(guide, story, speech, find),
    }
    handlers |= {name: partial(decline, name, story, speech) for name in lacking(story)}

    def router(explain: Explain) -> Router:
        telling: Handler = partial(ask, story, speech, find, explain)
        return Router(story, speech, understanding, route, {**handlers, "ask": telling})

    return Routers(router(explain), router(builtin_alone))


def keep(folder: Path) -> None:
    """Work out what is kept of the story in a folder, if that is still to be done.

    Raises ``DataError`` when one of its files or a file of words is wrong.
    """
    _learnt(load(folder), texts(folder), folder)


class _Learnt(TypedDict):
    """What is worked out of the files of words, and of a story with its sample questions."""

    words: Vocabulary
    facts: Prepared


def _learnt(
    story: Story,
    speech: Mapping[Language, Texts],
    folder: Path | None,
    before: Callable[[], None] = lambda: None,
) -> _Learnt:
    """What takes seconds to be worked out when it is not kept."""

    def learn() -> _Learnt:
        from handlers.facts.learning import learnt
        from handlers.understanding.vocabulary import vocabulary

        samples = {
            language: [sample for asked in questions.values() for sample in asked]
            for language, questions in story.questions.items()
        }
        words = vocabulary(samples)
        return {
            "words": words,
            "facts": learnt(story, speech, Understanding(story, speech, words)),
        }

    if folder is None:
        return learn()
    inputs = [*_CODE.rglob("*.py"), *FOLDER.rglob("*.toml"), *folder.glob("*.*")]
    return compiled("learnt", folder, inputs, learn, before)
