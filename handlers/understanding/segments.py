"""Which texts of a message are questions of their own, and which are only said beside them."""

from collections.abc import Callable

from handlers.understanding.billing import is_bill, is_billed, is_divided
from handlers.understanding.message import Message, Reader
from handlers.understanding.parts import MARKS, clauses, parts, sentences, unlisted
from handlers.understanding.supposing import is_supposed
from handlers.understanding.talk.holding import is_of_holdings
from handlers.understanding.talk.leaning import (
    CARRIED,
    NEXT,
    PLACES,
    PREDICATES,
    SHORT,
    alone,
    is_against,
    is_aside,
    is_held,
    is_sided,
    is_strange,
    is_tested,
    is_topped,
    kinds,
    says_anything,
    starts,
)
from handlers.understanding.talk.pointing import stands
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import AND, tokenize, unfused

_TWO = 2
_BRIEF = 10
"""Words of what is asked for without asking: ``the license of R1``."""

_THANKS = frozenset({"thanks", "ok", "more", "sources"})
_SAID = frozenset({"what", "is-true", "define", "which-most"})
"""What words ask that stand in sentences that ask nothing as well: ``ما``, ``really``."""

_TODAY = frozenset({"today"})
_ANDS = frozenset({"", "و", "and", "w", "wa", "ou", "o", "&", "+"})
_ALSO = [
    each.split()
    for each in (
        "also", "then", "plus", "too", "as well as", "as well", "along with", "together with",
        "كمان", "برضو", "برضه", "ايضا", "كذلك", "بعدين", "ثم", "من بعد", "همين", "زيد عليها",
        "زيد عليه", "kaman", "bardo", "bardou",
    )
]  # fmt: skip
_WIDEST = max(map(len, _ALSO))
_LED = _ANDS | {"the", "and the"}

_COUNTED = ("topics.token", "topics.input", "topics.output", "topics.cached")

_RECKONED = frozenset({"cost", "stock"})
"""What answers questions by figures, and not by a passage."""

_POINTING = (NEXT, *PLACES)
_POINTED = ("follow.pronoun", "follow.he")
"""What points at something before, where nothing is named."""

_OF_PRICES = frozenset(
    {"price", "cost", "for-how-much", "difference", "compare", "cheaper", "dearer"}
)
_WEIGHED = frozenset({"difference", "cheaper", "dearer", "cheapest", "dearest"})
"""What is asked of two things that are held against each other."""

_OF_SUMS = frozenset({"how-much", "what", "which", "compute", "compare"})
"""What may be asked of a model beside a sum on another one."""


class Segments:
    """Cuts messages into their questions.

    ``read``: as ``reader`` reads; ``complete``: whether a text surely asks what a story tells, or
    what none does, whatever is said before it; ``told``: by what a text is answered, if the story
    tells it.
    """

    def __init__(
        self,
        reader: Reader,
        read: Callable[[str], Message],
        complete: Callable[[str], bool],
        told: Callable[[str], str | None],
    ) -> None:
        self._reader = reader
        self._read = read
        self._complete = complete
        self._told = told

    def of(self, text: str) -> tuple[str, ...]:
        """The questions of a message, in its order; at least one."""
        said = self._without_asides(self._without_remarks(unlisted(text)))
        found = parts(said, self._separate)
        return (said,) if len(found) > 1 and is_of_holdings(self._read(said)) else found

    def alone(self, text: str) -> str | None:
        """A later question of a message without its "and", if it needs nothing of those before."""
        asked = self._own(text)
        message = self._read(asked)
        return asked if self._is_question(message) or self._is_told(message) else None

    def _is_told(self, message: Message) -> bool:
        """Whether a passage surely answers a text, whatever is said before it."""
        return self._tells(message) not in {None, *_RECKONED}

    def _tells(self, message: Message) -> str | None:
        """What surely answers a text that says what of it asks, and points at nothing else."""
        said = message.content or message.section("topics") - CARRIED - _OF_PRICES
        points = message.has(*_POINTING) or (message.has(*_POINTED) and not message.mentions)
        if points or not (message.mentions or said):
            return None
        told = self._told(message.text)
        return told if message.mentions or told not in _RECKONED else None

    def _without_remarks(self, text: str) -> str:
        """A message without the sentences that are only said beside a question, or a greeting."""
        said = sentences(text)
        if len(said) == 1:
            return text
        kept = [each for each in said if not _is_remark(self._read(each))]
        if len(kept) == len(said):
            return text
        kept = kept or [each for each in said if is_aside(alone(self._read(each)))]
        asked = "\n".join(kept)
        apart = any(self._needs_nothing(self._read(each)) for each in (asked, *kept))
        return asked if apart else text

    def _without_asides(self, text: str) -> str:
        """A message that is no question as a whole without the clauses that are only said before
        or after one.
        """
        said = clauses(text)
        if len(said) == 1 or self._complete(text):
            return text
        kept = [at for at, each in enumerate(said) if not _is_beside(self._read(each))]
        asked = said[kept[0] : kept[-1] + 1] if kept else said
        apart = any(self._is_question(self._read(each)) for each in (" ".join(asked), *asked))
        return " ".join(asked) if apart else text

    def _is_question(self, message: Message) -> bool:
        """Whether a text asks something, and says what of."""
        return _asks_at_all(message) and (_is_whole(message) or self._complete(message.text))

    def _needs_nothing(self, message: Message) -> bool:
        """Whether a text is understood without what stands beside it."""
        own = alone(message)
        asks = (_asks(message) or message.text.endswith(MARKS)) and stands(message)
        strange = is_strange(own) and not message.has("follow.pronoun")
        return bool(asks or is_aside(own) or strange) or self._is_question(message)

    def _separate(self, first: str, piece: str, rest: str, joined: bool) -> bool:
        """Whether two texts are questions of their own, and not one about two amounts."""
        if joined and self._is_one_word(piece):
            return False
        whole = self._read(self._own(rest))
        before, after = self._read(first), self._read(piece)
        if joined and self._counts_on(before, after):
            return False
        if _is_one(before, after) or any(is_bill(before, m, self._read) for m in (after, whole)):
            return False
        if self._is_exchanged(before, after) or is_divided(before, after, self._read):
            return False
        if self._tell_apart(before, after, whole):
            return True
        if not (_asks_at_all(whole) or _asks(whole)):
            return False
        asks = self._is_question(whole)
        if asks and self._is_question(before):
            return True
        if not _asks(after) or (joined and not self._goes_on(after)):
            return False
        asked = _asks(before) or (asks and not joined and _is_marked(before))
        return asked and not self._shares(before, after, joined=joined)

    def _tell_apart(self, before: Message, after: Message, whole: Message) -> bool:
        """Whether different facts of the story answer what is before and what is after."""
        brief = before.section("asked") or len(before.tokens) <= _BRIEF
        paid = any(each.unit != "tokens" for each in before.quantities) and not whole.mentions
        counted = paid or (before.quantities and whole.quantities)
        led = any(first == 0 for first, _ in before.groups.get("follow.supposed", ()))
        one = counted or led or not brief or _compares(before)
        told = None if one else self._tells(before)
        if told is None:
            return False
        others = {self._tells(after), self._tells(whole)} - {None}
        return bool(others) and told not in others

    def _shares(self, before: Message, after: Message, *, joined: bool) -> bool:
        """Whether what one question says is needed by the other one, and by itself no question."""
        if _goes_on(before, after):
            return True
        counted = [
            any(each.side for each in m.quantities) or (m.quantities and m.has(*_COUNTED))
            for m in (before, after)
        ]
        models = all(m.named("model") for m in (before, after))
        if all(counted) and not models:
            return True
        if before.quantities and after.quantities and not models:
            sides = {each.side for each in self._read(f"{before.text} {after.text}").quantities}
            if sides >= {"input", "output"}:
                return True
        if joined and len(before.tokens) < _TWO:
            return True
        if before.has("talk.authorship") and len(after.tokens) <= _TWO:
            return True
        return _compares(before) and bool(joined or before.mentions)

    def _is_exchanged(self, before: Message, after: Message) -> bool:
        """What tokens of one model cost, then how many of another one that buys."""
        counted = any(each.unit == "tokens" for each in before.quantities)
        paid = before.has("topics.for-price", "topics.price", "topics.cost", "topics.buys")
        models = before.named("model") and after.named("model")
        if not (counted and paid and models) or before.section("asked") - {"what", "compute"}:
            return False
        return self._read(f"{before.text} {after.text}").has("topics.how-many-tokens")

    def _own(self, text: str) -> str:
        """A text without the "and" and "also" that it begins with."""
        first, _, rest = text.partition(" ")
        if fold(first) in _ANDS:
            return self._own(rest) if rest else rest
        text = text[1:] if text.startswith(AND) else text
        words = text.split()
        said = [fold(word).strip(",:") for word in words[:_WIDEST]]
        also = next((each for each in _ALSO if said[: len(each)] == each), [])
        return " ".join(words[len(also) :]) or text

    def _counts_on(self, before: Message, after: Message) -> bool:
        """Whether a number goes on over the "and", ``one hundred and one``; no per cent does."""
        if before.has("topics.percent"):
            return False
        rest = (token.text for token in after.tokens if token.text not in _ANDS)
        return self._is_count(next(rest, "")) and self._is_count(before.tokens[-1].text)

    def _is_count(self, word: str) -> bool:
        counts = self._reader.numbers.counts
        return word.isdecimal() or any(form in counts for form in unfused(word))

    def _is_one_word(self, piece: str) -> bool:
        """Whether the first word is ``وين``, which is one word, and not ``ومتى``."""
        first, known = tokenize(fold(piece))[0].text, self._reader.words.known
        alone = first in self._reader.numbers.counts or first[1:] not in known
        return bool(first.startswith(AND) and first in known and first[1:] and alone)

    def _goes_on(self, after: Message) -> bool:
        """Whether a message begins with what asks or with a name."""
        pointed = after.has("follow.pronoun", *_OF_NO_STORY) and len(after.tokens) <= SHORT
        return _begins(after) or pointed


def _is_one(before: Message, after: Message) -> bool:
    """Whether two texts make one question."""
    return (
        _is_led(before, after)
        or _is_told(before, after)
        or _is_shared(before, after)
        or _is_listed(before, after)
        or _is_summed(before, after)
        or _is_reached(before, after)
        or is_supposed(before, after)
        or (not before.section("asked") and (_goes_on(before, after) or _is_weighed(before, after)))
    )


def _goes_on(before: Message, after: Message) -> bool:
    """Whether a sum that one text begins goes on in the other one."""
    return _is_moved(before, after) or is_billed(before, after)


def _compares(message: Message) -> bool:
    """Whether a text holds one thing against another one that it does not name."""
    compared = message.has("asked.compare", "topics.difference")
    return compared and len(message.mentions) < _TWO


def _is_remark(message: Message) -> bool:
    """Whether a text asks nothing and tells nothing that a question could be about."""
    if message.mentions or message.quantities or message.text.endswith(MARKS):
        return False
    asked = [places for group, places in message.groups.items() if group.startswith("asked.")]
    begins = any(first == 0 for places in asked for first, _ in places)
    asks = begins or message.section("asked") - _SAID or message.has("follow.whose")
    told = message.section("topics") & CARRIED and len(message.content) < _TWO
    talks = message.section("talk") - _THANKS
    return not (asks or told or talks) and bool(message.content or message.section("talk"))


def _is_beside(message: Message) -> bool:
    """Whether a clause is a remark with no word of what a story is about, or of what was said."""
    told = message.has("follow.this") or message.section("topics") - _TODAY
    return _is_remark(message) and not told


def _is_summed(before: Message, after: Message) -> bool:
    """Whether a sum is asked of what is named in both."""
    begun = before.has("topics.together") and not after.section("asked")
    if not (begun or after.has("topics.together")) or len(after.quantities) > 1:
        return False
    alike = {each.kind for each in before.mentions} & {each.kind for each in after.mentions}
    return bool(alike or (before.quantities and after.quantities))


def _is_reached(before: Message, after: Message) -> bool:
    """How much of something named is missing, then what it would be: ``and it is a trillion``."""
    asks = before.has("asked.how-much") and before.mentions and not before.quantities
    bare = after.quantities and not (after.mentions or after.section("asked"))
    amounts = all(each.unit in {None, "usd"} for each in after.quantities)
    return bool(asks and bare and amounts)


def _is_weighed(before: Message, after: Message) -> bool:
    """What is to be held against each other, then by how much: ``2M on R1 or o1, the gap?``"""
    if after.mentions or after.quantities or not before.quantities:
        return False
    return bool(after.section("topics") & _WEIGHED) and len(before.named("model")) == _TWO


def _asks_at_all(message: Message) -> bool:
    """Whether a text asks something, and does not hold one thing against another one unnamed."""
    related = message.has("asked.compare", "topics.difference", "topics.rank")
    if related and len(message.mentions) < _TWO:
        return False
    asked = message.section("asked")
    told = message.section("topics") & PREDICATES or message.section("detail")
    said = told or message.quantities or message.section("trait")
    if asked and asked <= {"how-much", "is-true"} and not said:
        return False
    brief = told and not message.quantities and len(message.tokens) <= SHORT
    return bool(asked or brief or _is_marked(message))


def _is_whole(message: Message) -> bool:
    """Whether a text says what it asks of."""
    counted = any(each.unit == "tokens" for each in message.quantities)
    points = message.has(*_POINTED) and {each.kind for each in message.mentions} <= {"benchmark"}
    about = (message.mentions and not points) or (message.telling and not counted)
    return bool(about and _leaves_nothing(message))


def _is_marked(message: Message) -> bool:
    """Whether a message says something and ends in a question mark."""
    return message.text.endswith(MARKS) and len(message.tokens) > _TWO


def _leaves_nothing(message: Message) -> bool:
    own = alone(message)
    if not own.mentions:
        return stands(message)
    pointing = ("follow.between", "follow.quality", *PLACES)
    partial = is_tested(own) or is_sided(own) or is_held(own) or is_against(own) or is_topped(own)
    untested = "benchmark" in own.topics and "benchmark" not in kinds(own.mentions)
    return not (
        partial or untested or message.has(*pointing) or starts(message) or not says_anything(own)
    )


def _is_moved(before: Message, after: Message) -> bool:
    """Money, then what becomes of it: ``I pay $900 for o1``, ``I had $900 in Nvidia``."""
    stated = not before.text.endswith(MARKS)
    paid = stated and any(each.is_money for each in before.quantities)
    held = stated and before.named("company") and any(q.unit is None for q in before.quantities)
    if not (after.mentions or after.quantities) and (
        held or (paid and before.named("company", "model"))
    ):
        return True
    kinds = ("company", "model") if before.has("topics.cost") else ("model",)
    moved = before.named(*kinds) and after.named(*kinds)
    return bool(paid and moved and not after.quantities)


def _is_told(before: Message, after: Message) -> bool:
    """What a question is about, without one: money in one company before money in another one,
    models that are to be ranked, hours that are cheaper.
    """
    if before.section("asked") - {"is-true"}:
        return False
    held = all(
        each.named("company") and any(q.is_money or q.unit is None for q in each.quantities)
        for each in (before, after)
    )
    ranked = before.has("topics.rank") and before.named("model") and after.named("model")
    return bool(held or ranked or (before.has("topics.off-peak") and after.quantities))


def _is_shared(before: Message, after: Message) -> bool:
    """Amounts of one model, and the price of another one: ``2M in and 1M out, R1 how much and o1
    how much``.
    """
    for bare, counted in ((after, before), (before, after)):
        sides = {each.side for each in counted.quantities} - {None}
        topics, asked = bare.section("topics"), bare.section("asked")
        told = len(sides) > 1 or (bare is before and sides and topics <= {"for-how-much"})
        alone = len(bare.tokens) <= SHORT and all(each.unit == "times" for each in bare.quantities)
        priced = topics <= _OF_PRICES and asked <= _OF_SUMS
        if told and alone and priced and bare.named("model") and counted.named("model"):
            return True
    return False


def _is_led(before: Message, after: Message) -> bool:
    """What is asked, then of what of two: ``which is cheaper, R1 or o1?``"""
    weighs = before.section("topics") & _WEIGHED
    asked = after.section("asked") - ({"how-much"} if weighs else set())
    said = before.mentions or before.quantities or asked
    counted = weighs and after.mentions and after.quantities
    return not said and bool(counted or (len(after.mentions) > 1 and _begins(after)))


def _is_listed(before: Message, after: Message) -> bool:
    """Whether what is asked of things comes after the last of them: ``how much did X and Y fall``.

    The first text says nothing of what it names, and the second begins with another such name.
    """
    if not (before.mentions and after.mentions) or after.section("asked"):
        return False
    said = before.content or before.quantities or before.section("topics")
    ends = not before.folded[before.mentions[-1].end :].strip(" ,")
    begins = after.folded[: after.mentions[0].start].strip() in _LED
    alike = {each.kind for each in before.mentions} >= {after.mentions[0].kind}
    return not said and ends and begins and alike


def _begins(message: Message) -> bool:
    """Whether a message begins with a name, with what asks or with another subject."""
    asked = [
        first
        for group, places in message.groups.items()
        if group.startswith("asked.") or group == "outside.themes"
        for first, _ in places
    ]
    named = message.mentions and message.folded[: message.mentions[0].start].strip() in _ANDS
    strange = message.unknown and _after_and(message).startswith(message.unknown[0])
    counted = message.quantities and message.folded[: message.quantities[0].start].strip() in _ANDS
    whole = counted and bool(message.named("model"))
    return bool(named or strange) or whole or any(first <= 1 for first in asked)


def _after_and(message: Message) -> str:
    """A message without the "and" that it begins with."""
    words = [token.text for token in message.tokens]
    return " ".join(words[1:] if words[:1] and words[0] in _ANDS else words)


def _asks(message: Message) -> bool:
    """Whether a message could be a question of its own."""
    measured = {"percent"} if message.named("company") else set()
    topics = message.section("topics") & (PREDICATES - {"budget"} | measured)
    asked = message.section("asked") - {"is-true", "compare"}
    if message.quantities and message.has(*_COUNTED) and message.named("model"):
        return True
    doubted = any(first == 0 for first, _ in message.groups.get("asked.is-true", ()))
    about = message.mentions or message.has("follow.pronoun") or doubted
    said = doubted and message.telling
    origin = message.mentions and message.section("trait")
    told = asked or (topics and about) or said or origin
    return bool(told or message.has(*_OF_NO_STORY))


_OF_NO_STORY = ("topics.private", "topics.unsaid")


def is_of_story(message: Message) -> bool:
    """Whether a message asks for something that the story may tell."""
    return bool(message.mentions or message.section("topics") & {"share", "fall"})
