"""What a message was found to mean, as those who answer it are told."""

from dataclasses import replace

from handlers.chat import Language
from handlers.scales import BILLION, MILLION
from handlers.understanding import Quantity, Understood
from handlers.understanding.foreign import FOREIGN, foreign
from handlers.understanding.making import made
from handlers.understanding.message import Message
from handlers.understanding.opposing import opposed
from handlers.understanding.owning import issuers, owner
from handlers.understanding.seeking import sought
from handlers.understanding.talk.beyond import beyond
from handlers.understanding.talk.meanings import NEXT, PLACES, Meaning
from handlers.understanding.talk.origin import asks_origin, of_two_countries, traits

_FEW = 4
"""Words below which those of the message before are looked for as well."""

_FEW_MORE = 7
"""The same for what goes on within one message."""


def understood(
    text: str,
    language: Language,
    meaning: Meaning,
    turns: tuple[str, ...],
    *,
    goes_on: bool = False,
) -> Understood:
    message = meaning.message
    if asks_origin(meaning):
        asked, topics = message.section("asked"), message.section("topics")
        meaning = replace(meaning, quantities=(), asked=asked, topics=topics)
    details = message.section("detail") | ({"source"} if "agency" in meaning.topics else set())
    if meaning.earlier is not None and "where" in meaning.asked and message.has("follow.says"):
        details |= {"whom"}
    if meaning.earlier is not None and "whom" in details:
        meaning = replace(meaning, asked=meaning.asked - {"where", "who"})
    if meaning.mentions and of_two_countries(message):
        details |= {"country"}
    words = message.words
    few = len(words) < (_FEW_MORE if goes_on else _FEW) or message.has("follow.article")
    asks = "how-much" in message.section("asked") and not meaning.quantities
    of_share = asks and {each.kind for each in message.mentions} == {"company"}
    if meaning.earlier is not None and few and not of_share:
        words += meaning.earlier.spoken
    return Understood(
        text,
        message.folded,
        language,
        meaning.mentions,
        tuple(_dollars(quantity, meaning) for quantity in meaning.quantities),
        meaning.asked,
        _priced(meaning) - {FOREIGN} | foreign(message) | beyond(meaning),
        message.unknown,
        _is_elsewhere(message),
        words,
        turns,
        meaning.earlier is not None,
        meaning.more,
        len(message.strange),
        meaning.again,
        owner(message),
        traits(meaning),
        _is_bare(meaning),
        issuers(message),
        tuple(word for word in message.content if not word.isdecimal()),
        details,
        made(message),
        opposed(message),
        _anew(meaning),
        meaning.added,
        meaning.result,
        meaning.was,
        meaning.rate,
        sought(message),
    )


def _is_elsewhere(message: Message) -> bool:
    """Whether a message wants what no such story is for, as is any translation but of an answer."""
    said = message.content or not any(each.startswith("to-") for each in message.section("talk"))
    translates = message.has("follow.translate") and said
    return message.has("outside.themes") or "://" in message.folded or bool(translates)


def _anew(meaning: Meaning) -> tuple[str, ...]:
    """The words of a follow-up that neither names nor points at anything."""
    message = meaning.message
    names = message.mentions or message.has(NEXT, *PLACES)
    return () if meaning.earlier is None or names else message.words


def _is_bare(meaning: Meaning) -> bool:
    """Whether a message asks and does not say what of, or names a country and asks nothing."""
    message = meaning.message
    led = meaning.earlier is not None or meaning.quantities or message.unknown
    if led or meaning.topics - {"ok"}:
        return False
    places = meaning.mentions and {each.kind for each in meaning.mentions} == {"place"}
    if places:
        return not (message.content or message.section("trait") or meaning.asked - {"is-true"})
    return bool(meaning.asked) and not (meaning.mentions or meaning.topics or message.spoken)


def _priced(meaning: Meaning) -> frozenset[str]:
    """``For how much`` is a price, but ``by how much`` where something moves."""
    topics, own = meaning.topics, meaning.message.section("topics")
    led = meaning.message.has("follow.now") and "price" not in own
    if (led and ("fall" in own or meaning.quantities)) or _is_of_that_day(meaning):
        topics -= {"today"}
    if "for-how-much" not in topics:
        return topics
    share = own & {"before", "after"} or ("share" in own and not own & {"fall", "rise"})
    priced = {"price"} if share or not topics & {"fall", "rise"} else set()
    return topics - {"for-how-much"} | priced


def _is_of_that_day(meaning: Meaning) -> bool:
    """Whether now is the end of the story's day: ``bought the day before, what have I got now?``"""
    money = [each for each in meaning.quantities if each.is_money]
    around = meaning.message.section("topics") & {"before", "after", "crash"}
    return bool(around) and len(money) == len(meaning.quantities) > 0


def _dollars(quantity: Quantity, meaning: Meaning) -> Quantity:
    """Billions that are said of a company are dollars."""
    said = {mention.kind for mention in meaning.mentions} & {"company", "index"}
    least = MILLION if meaning.topics & {"fall", "value"} else BILLION
    if (
        quantity.unit is None
        and quantity.amount >= least
        and said == {mention.kind for mention in meaning.mentions}
    ):
        return replace(quantity, unit="usd")
    return quantity
