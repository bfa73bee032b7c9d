"""The question before, for other amounts: for another number, half as much, a fifth more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import BESIDE, HOLDERS, PERIODS, TIMES, Change, Quantity, Side, spans
from handlers.understanding.message import Message
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.numbers.things import names
from handlers.understanding.talk.amounts import beside, scale, with_amount
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, PLACES, Meaning, kinds, priced
from handlers.understanding.talk.merging import merged
from handlers.understanding.words.groups import Place

_THOUSAND = Decimal(1000)
_LITTLE = frozenset({
    "follow.plain", "follow.more-by", "follow.less-by", "follow.also", "follow.only", "follow.on",
    "follow.times", "follow.of", "follow.pronoun", "follow.several", "follow.correct",
    "follow.change", "follow.supposed",
})  # fmt: skip
"""Groups of words after a number that are no noun."""

_SIDES: tuple[Side, ...] = ("input", "cached", "output")
_MOVED = frozenset({"price-halved", "ratio"})
"""What is said of prices as well as of an amount: ``down to half``, ``three times``."""

_OF_OTHERS = ("follow.of", *PLACES)
_ALL = Decimal(100)

_HELD = frozenset({"cheaper", "dearer", "ratio", "discount"})
"""Topics beside which a per cent is no part of what was asked."""

_NOT_GROWN = _HELD | {"price", "is-true", "saving", "difference", "cached", "price-raised"}
"""Topics beside which a per cent is not by how much tokens grow."""

_ASKED_OF_USE = {"price", "difference"}
"""Those of them that ask what it comes to where it is use that grows: ``يزيد 15%، بكم؟``"""

_WAYS: Mapping[Change, str] = {"more": "rise", "less": "fall"}
_BY = {"rise": "follow.more-by", "fall": "follow.less-by"}
"""How more and fewer tokens than before are said."""


def recounted(own: Meaning, before: Meaning) -> Meaning:
    """The question before, for another amount."""
    if same := _same(own, before):
        return again_with(same, own, before)
    if several := _of_it(own, before):
        return scaled(replace(own, quantities=()), before, several)
    own = replace(own, quantities=_of_one(_of_things(own, before)))
    told = {quantity.unit for quantity in own.quantities}
    times = tuple(each for each in before.quantities if each.unit in BESIDE - told)
    if told <= BESIDE:
        anew = told if told.isdisjoint(TIMES) else told | _durations(before)
        kept = tuple(each for each in before.quantities if each.unit not in anew)
        return again_with((*kept, *own.quantities), own, before)
    sides = {side for side in _SIDES if side in own.topics}
    sides = sides or {quantity.side for quantity in before.quantities if quantity.side}
    side = sides.pop() if len(sides) == 1 else None
    units = {quantity.unit for quantity in before.quantities} - {None, *BESIDE}
    unit = units.pop() if len(units) == 1 else None
    rate = not before.quantities and priced(before) and kinds(before.mentions) == {"model"}
    if "token" in own.topics and any(each.is_money for each in own.quantities):
        own = replace(own, topics=own.topics | {"budget"})
    size = scale(before)
    bare = {None} if "token" in own.topics else {None, "tokens"}
    counted = tuple(
        replace(
            quantity,
            amount=quantity.amount * (size if quantity.unit in bare else 1),
            side=quantity.side or side,
            unit=quantity.unit or unit,
        )
        if abs(quantity.amount) < _THOUSAND
        else replace(
            quantity,
            side=quantity.side or side,
            unit=quantity.unit or unit or ("tokens" if rate else None),
        )
        for quantity in own.quantities
    )
    return again_with((*beside(counted, own, before), *times), own, before)


def _durations(before: Meaning) -> set[str]:
    """The units of the times for which something was told: ``a million a day, for 30 days``."""
    times = (str(each.unit) for each in before.quantities if each.unit in TIMES and not each.every)
    return {unit for unit in times if not longer(unit, before)}


def longer(unit: str, before: Meaning) -> str | None:
    """The next longer time that a question speaks of: ``a day``, of ``8 hours a day``."""
    said = (each for each in spans(before.topics) if TIMES.index(each) > TIMES.index(unit))
    return next(said, None)


def _same(own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """The amounts of ``before``, with as many as a message tells of the one thing that it names."""
    counts = [each for each in before.quantities if each.unit in HOLDERS]
    told = own.quantities[0]
    same = [each for each in counts if names(told.noun) & names(each.noun)]
    if len(own.quantities) > 1 or told.unit not in {None, "requests", "people"} or len(same) != 1:
        return ()
    return with_amount(before.quantities, same[0], told.amount)


def _of_it(own: Meaning, before: Meaning) -> Decimal | None:
    """How many there are of what a bill is of one, by a word of its own: ``12 branches?``"""
    counted = any(each.unit == "requests" for each in before.quantities)
    if not counted or [(each.unit, each.side) for each in own.quantities] != [(None, None)]:
        return None
    (told,), message = own.quantities, own.message
    if any(names(told.noun) & names(each.noun) for each in before.quantities):
        return None
    little = {at for group, all_ in message.groups.items() for at, _ in all_ if group in _LITTLE}
    nouns = {token.text for at, token in enumerate(message.tokens) if at not in little}
    return told.amount if told.noun in nouns and 1 < told.amount < _THOUSAND else None


def _of_things(own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """``And 5,000 of them?``: how many there are of what has tokens that were told before."""
    counted = any(each.unit == "requests" for each in before.quantities)
    if not counted or [(each.unit, each.side) for each in own.quantities] != [(None, None)]:
        return own.quantities
    return (replace(own.quantities[0], unit="requests"),)


def _of_one(told: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``If one request has 3,000``: without the one that has so many."""
    several = tuple(each for each in told if each.unit != "requests" or each.amount != 1)
    return several if any(each.unit == "tokens" for each in several) else told


def again_with(counted: tuple[Quantity, ...], own: Meaning, before: Meaning) -> Meaning:
    """The question before, of the same things, with these amounts."""
    tokens = [each for each in counted if each.unit == "tokens"]
    sides = {each.side for each in tokens if each.side}
    left = {*_SIDES} - sides if sides and all(each.side for each in tokens) else set()
    return replace(
        own,
        mentions=before.mentions,
        quantities=counted,
        asked=own.asked | (before.asked - {"when"}),
        topics=merged(own.topics, before.topics) - left,
    )


def partly_cached(own: Meaning, before: Meaning) -> Meaning | None:
    """``If half of the input is cached?``: the question before, with that part of its input so."""
    share = _cached_share(own)
    sent = [each for each in before.quantities if each.unit in {"tokens", None}]
    known = [each for each in sent if each.side in {"input", "cached"}]
    read = known or [each for each in sent if each.side != "output"]
    if share is None or not read or share > 1 or own.topics & _HELD:
        return None
    part = share * sum((each.amount for each in read), Decimal(0))
    parted = again_with(from_cache(before.quantities, read, part), own, before)
    return replace(parted, mentions=own.mentions or before.mentions)


def from_cache(
    told: Iterable[Quantity], read: Sequence[Quantity], part: Decimal
) -> tuple[Quantity, ...]:
    """What was told, with ``part`` of the tokens that are read of it from the cache."""
    whole = sum((each.amount for each in read), Decimal(0))
    amounts: dict[Side, Decimal] = {"input": whole - part, "cached": part}
    parts = (replace(read[0], amount=rounded(each), side=side) for side, each in amounts.items())
    return (*(each for each in parts if each.amount), *(each for each in told if each not in read))


def _cached_share(own: Meaning) -> Decimal | None:
    """Which part of the input a message says is cached, where it holds no other amount."""
    if not own.quantities and "cached" in own.topics and "negated" not in own.topics:
        parts = [FACTORS[group] for group in FACTORS.keys() & own.message.groups.keys()]
        return parts[0] if len(parts) == 1 and parts[0] < 1 else None
    told = [each for each in own.quantities if each.unit == "percent" and each.side == "cached"]
    return told[0].amount / _ALL if len(told) == len(own.quantities) == 1 else None


def times(own: Meaning) -> Decimal | None:
    """``Half that``, ``ten times that``: how many times what was asked before."""
    multiplied = own.message.has("follow.times") or _is_repeated(own)
    if multiplied and len(own.quantities) == 1 and not own.mentions:
        return own.quantities[0].amount
    counted = any(each.unit not in BESIDE for each in own.quantities)
    if counted or len(own.mentions) > 1 or len(own.message.strange) > 1:
        return None
    sizes = factors(own.message)
    parted = len(sizes) > 1 and sizes[0] < 1  # "half of it here and half there"
    return sizes[0] if sizes and not parted else None


def _is_repeated(own: Meaning) -> bool:
    """``Five times a day``: whether a message tells how often, and no more than that."""
    often = any(each.unit == "times" for each in own.quantities)
    return often and not own.asked and own.topics <= {"ratio", "day", *PERIODS}


def is_part_word(message: Message, told: Quantity) -> bool:
    """Whether a word for a part of something reads as a number: ``ربعه``, as if it were four."""
    places = (at for group in FACTORS for at, _ in message.groups.get(group, ()))
    return told.unit is None and told.start in {message.tokens[at].start for at in places}


def factors(message: Message) -> list[Decimal]:
    """The parts and multiples of what was told that a message speaks of: ``0.5`` of half of it."""
    return [FACTORS[group] for group, _ in _factors(message)]


def _factors(message: Message) -> Iterator[tuple[str, Place]]:
    """Where parts and multiples of what was told stand; ``half an hour``, ``half of my friends``
    and ``the first half`` are of something else.
    """
    of_others = {at for group in _OF_OTHERS for at, _ in message.groups.get(group, ())}
    for group in FACTORS.keys() & message.groups.keys():
        for first, end in _apart(message.groups[group]):
            after = message.tokens[end : end + 1]
            near = after and message.folded[message.tokens[end - 1].end : after[0].start].isspace()
            if not near or not (end in of_others or _is_noun(after[0].text, message)):
                yield group, (first, end)


def _apart(places: Iterable[Place]) -> Iterator[Place]:
    """The places that share no word with one before them: ``only a third`` is ``a third``."""
    last = 0
    for first, end in sorted({*places}):
        if first >= last:
            yield first, end
            last = end


def _is_noun(word: str, message: Message) -> bool:
    """Whether an English word is one that nobody has understood; Arabic says ``نصهن`` in one."""
    return word.isascii() and word in message.content


def is_portion(own: Meaning, before: Meaning) -> bool:
    """``The boss approves half, what is that?``: how much a part of it is."""
    more = own.mentions or own.asked - HOW_MUCH
    return bool(before.quantities and times(own)) and not more


def percent_of(own: Meaning) -> Decimal | None:
    """The per cent that a message speaks of, where it holds no other amount."""
    told = [each.amount for each in own.quantities if each.unit == "percent"]
    return told[0] if len(told) == len(own.quantities) == 1 else None


def grown(own: Meaning, before: Meaning) -> Decimal | None:
    """``If usage grows by 20%``: how many times the tokens that were asked about before."""
    percent = percent_of(own)
    counted = any(each.unit == "tokens" for each in before.quantities)
    if percent is None or not counted or own.mentions or priced(own):
        return None
    return _grown_by(own, percent)


def _grown_by(own: Meaning, percent: Decimal, change: Change | None = None) -> Decimal | None:
    """How many times what it was before is what rises, or falls, by so many per cent."""
    ways = frozenset({_WAYS[change]}) if change else own.topics & {"rise", "fall"}
    if not ways:
        ways = frozenset(way for way, group in _BY.items() if own.message.has(group))
    return 1 + (percent if "rise" in ways else -percent) / 100 if len(ways) == 1 else None


def outgrown(own: Meaning) -> Meaning:
    """``20 million output tokens, up 25%``: with its tokens as many as they are then."""
    percent = [
        each for each in own.quantities if each.unit == "percent" and (each.change or not each.side)
    ]
    told = [each for each in own.quantities if each.unit != "percent" and each.unit not in BESIDE]
    counted = bool(told) and all(each.unit == "tokens" for each in told)
    others = _NOT_GROWN - _ASKED_OF_USE if "used" in own.topics else _NOT_GROWN
    if len(percent) != 1 or not counted or own.topics & others:
        return own
    factor = (
        _grown_by(own, percent[0].amount, percent[0].change)
        if kinds(own.mentions) <= {"model"}
        else None
    )
    if not factor or factor < 0:
        return own
    grown = tuple(
        replace(each, amount=rounded(each.amount * factor))
        if each in told and (percent[0].side in {None, each.side} or not each.side)
        else each
        for each in own.quantities
        if each not in percent
    )
    return replace(
        own,
        quantities=grown,
        topics=own.topics - {"rise", "fall", "percent"} - (_NOT_GROWN - others),
    )


def scaled(own: Meaning, before: Meaning, factor: Decimal) -> Meaning:
    """The question before, for half as much or twice as much."""
    sides = _sides(own) & {each.side for each in before.quantities if each.side}
    counted = tuple(
        each
        if each.unit in BESIDE or (sides and each.side not in sides)
        else replace(each, amount=rounded(each.amount * factor))
        for each in before.quantities
    )
    moved = frozenset() if "price" in own.topics else _MOVED
    again = again_with(counted, replace(own, topics=own.topics - moved), before)
    alike = own.mentions and kinds(own.mentions) <= kinds(before.mentions)
    return replace(again, mentions=own.mentions) if alike else again


def _sides(own: Meaning) -> frozenset[str]:
    """The sides whose amount becomes another: ``half the output, the same input``."""
    message = own.message
    sides = own.topics & {*_SIDES} | {str(side) for _, side in message.sides.named}
    places = [first for _, (first, _) in _factors(message)]
    if len(sides) < 2:
        return sides
    if not places or not message.has("follow.keep") or not message.sides.named:
        return own.topics & {*_SIDES}
    starts = [token.start for token in message.tokens]
    named = [(starts.index(start), side) for start, side in message.sides.named if start in starts]
    _, side = min(named, key=lambda each: min(abs(each[0] - at) for at in places))
    return frozenset({str(side)})


def turned(own: Meaning, before: Meaning) -> Meaning | None:
    """``The other way round``: as much input as it was output."""
    told = [each for each in before.quantities if each.unit not in BESIDE]
    sides: dict[Side | None, Side | None] = {"input": "output", "output": "input"}
    turns = own.message.has("follow.reverse") and not own.quantities
    if not turns or sorted(str(each.side) for each in told) != sorted(map(str, sides)):
        return None
    counted = tuple(
        each if each.unit in BESIDE else replace(each, side=sides[each.side])
        for each in before.quantities
    )
    return again_with(counted, replace(own, asked=frozenset(), topics=frozenset()), before)


def limited(own: Meaning, before: Meaning) -> Meaning | None:
    """``Is that more than $500?``: what was asked before, held against some money."""
    money = bool(own.quantities) and all(each.is_money for each in own.quantities)
    bound = own.topics & {"more-than", "less-than"}
    if not (bound and money) or own.mentions or "model" not in kinds(before.mentions):
        return None
    kept = tuple(each for each in before.quantities if not each.is_money)
    limited = again_with((*kept, *own.quantities), own, before)
    return replace(limited, asked=own.asked | {"is-true"})


def counts_anew(own: Meaning) -> bool:
    """``How much are a million tokens?``: a question of its own, for once."""
    counted = any(each.unit == "tokens" for each in own.quantities)
    asks = own.asked & {"how-much", "compute"} or priced(own)
    return counted and bool(asks) and not starts(own.message) and not _says_when(own)


def of_once(before: Meaning) -> Meaning:
    """What was asked before, without how often and on which side it was."""
    if not before.topics.intersection(PERIODS):
        return before
    kept = tuple(each for each in before.quantities if each.unit not in BESIDE)
    return replace(
        before,
        quantities=tuple(replace(each, side=None) for each in kept),
        topics=before.topics - {*PERIODS, "input", "output", "cached"},
    )


def _says_when(own: Meaning) -> bool:
    """Whether a message tells how often, or for how long."""
    times = any(each.unit in BESIDE for each in own.quantities)
    return times or bool(own.topics.intersection(PERIODS))
