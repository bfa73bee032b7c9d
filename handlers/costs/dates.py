"""Until when prices held, since when, and that none of a later time is known."""

from dataclasses import replace

from handlers.costs.prices import in_force, only, priced, ranking, single
from handlers.costs.pricing import rate
from handlers.costs.question import Wanted
from handlers.costs.words import Reply, Words
from handlers.records import Price
from handlers.understanding import SIDES
from handlers.understanding.talk.beyond import LATER


def held(words: Words, wanted: Wanted) -> Reply | None:
    """When the price was in force that is named, or whose amount is."""
    dated = "in-force" if len(wanted.tokens) > 1 else "when"
    if not wanted.says("in-force", dated) or wanted.says("off-peak", "is-true"):
        return None
    price = _meant(words, wanted)
    reply, period = priced(words, price, wanted.sides), in_force(words, price)
    told = (
        words.texts("cost-held", model=words.model(price), period=period)
        if period
        else only(words, price)
    )
    return Reply((told, *reply.sentences), prices=(price,), period=bool(period), then=reply.then)


def later(words: Words, wanted: Wanted) -> Reply | None:
    """That no price of a later time is known, and what it was in the story."""
    if not wanted.says(LATER) or wanted.figures:
        return None
    refusal = words.texts("cost-no-forecast" if wanted.says("forecast") else "cost-no-later")
    told = ranking(words, wanted) or single(words, wanted)
    return replace(told, sentences=(refusal, *told.sentences), intent="out_of_scope")


def _meant(words: Words, wanted: Wanted) -> Price:
    """That of the model named, else that which has the amount, else that of the story's subject."""
    story = words.story
    amounts = wanted.amounts
    told = [price for price in story.prices if amounts & {rate(price, side) for side in SIDES}]
    own = [price for price in story.prices if story.name(price.model).maker == story.subject]
    named = wanted.prices[:1] if wanted.named else ()
    return next(iter((*named, *told, *own, *wanted.prices)))
