"""A bill that was told, for another time, for one of what was counted, or for as long as some money
pays.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from handlers.understanding import PERIOD_OF, PERIODS, TIMES, Quantity, spans
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.numbers.times import held
from handlers.understanding.talk.bills.counting import (
    counted_anew,
    lengthened,
    tells_count,
    unshared,
)
from handlers.understanding.talk.bills.counts import counts_of, past
from handlers.understanding.talk.bills.counts import named as named_in
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import longer
from handlers.understanding.talk.bills.savings import HELD, against, is_move
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.latin import unled
from handlers.understanding.writing.tokens import tokenize, unfused

_SAID = frozenset({
    *PERIODS, "cost", "price", "for-how-much", "ok", "thanks", "used", "degree", "together", "all",
    "each", "lasting", "day", "today", "age", "rise", "how-many-uses", "same-money", "token",
    "per-share",
})  # fmt: skip
"""Topics beside which a message says no more than for what time, or of what, a bill is to be."""

_OF_ONE = frozenset({"fall", "dollars", "share"})
"""Beside these, what may be said of what one of those pays that are counted."""

_OF_SAVING = frozenset({"saving", "switched", "because", "more-than"})
_PAID = _SAID - {"price", "for-how-much"} | {
    "budget", "dollars", "enough", "how-long", "a-loss", "fall", "left", "more", "had", "forecast",
    "in-force",
}  # fmt: skip
"""The same of what is asked about money."""

_EACH = ("topics.each", "topics.all")
_OF_THEM = ("follow.several", "follow.from-it")
_SENT = 3
"""How many words may stand from who sends something up to how many: ``الزبون بيبعت 5``."""

_OF_HER = "ه"
"""How a noun ends that is of a woman: ``زبونة``."""

_ASKED = HOW_MUCH | {"when"}
_OF_MONEY = _ASKED | {"how", "is-true", "where"}
_TALK = frozenset({"ok", "thanks", "more"})
_LONGEST = SHORT + 3
_FEW = 3
_PERSONS = frozenset("يتنا")
_MONTH = range(20, 32)
"""Days of work that a month may have."""

_WHOLE_MONTH = 28

_MOST = 100_000
"""Below this a bare number that is said to last is one of dollars."""


def retimed(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before``, as a message asks it anew; ``None`` where there was none, or the
    message says more.
    """
    if not is_bill(before):
        return None
    if money := _money(own):
        return _lasting(own, before, money)
    if saves(own):
        return _saved(own, before, kin)
    if longer_bill := lengthened(own, before):
        return longer_bill
    times = _asked_times(own)
    if changed := counted_anew(own, before):
        over = any(each.unit in TIMES for each in own.quantities) or times - {base_of(before)}
        return (over_time(own, changed, times) if over else None) or changed
    own = _unnamed(own, before)
    if _says_more(own):
        return None
    one = _of_one(own, unshared(before))
    if one and times == {base_of(before)}:
        return over_time(own, one, times) or one
    if not times:
        return replace(one, whole=before) if one else None
    return over_time(own, one or before.whole or before, times)


def with_whole(own: Meaning, before: Meaning) -> Meaning:
    """What one costs on another model, with the bill of all of them on that one."""
    if before.whole is None or own.quantities != before.quantities:
        return own
    return replace(own, whole=replace(before.whole, mentions=own.mentions))


def _unnamed(own: Meaning, before: Meaning) -> Meaning:
    """Without what only the name of what is counted seems to speak of: ``per contract``."""
    named = {at for at, _ in named_in(own.message, counts_of(before))}
    if not named:
        return own
    said = {
        topic
        for topic in own.topics
        if (places := own.message.groups.get(f"topics.{topic}"))
        and named.issuperset(at for place in places for at in range(*place))
    }
    return replace(own, topics=own.topics - said)


def retimes(own: Meaning) -> bool:
    """Whether a message may ask a bill anew, for another time, or for one of something."""
    if _money(own) or saves(own) or tells_count(own):
        return True
    units = own.message.sides.units
    return not _says_more(own) and bool(times_of(own) or units.each or units.things)


def saves(own: Meaning) -> bool:
    """Whether it is asked what is saved, of what is not said: ``how much would I save a month?``,
    ``what's the difference over 30 days?``
    """
    said = own.topics - _OF_SAVING - HELD - _SAID or own.asked - _ASKED - {"compare"}
    others = kinds(own.mentions) - {"model"} or not (len(own.mentions) < 2 or is_move(own))
    more = others or own.message.unknown or len(own.message.strange) > 1
    counted = any(each.unit not in TIMES for each in own.quantities)
    held = "saving" in own.topics or ("difference" in own.topics and own.quantities)
    return bool(held and own.asked) and not (said or more or counted)


def _saved(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What is saved on a bill, in the time that is asked about if one is."""
    timeless = own.topics & {*HELD, "switched"}
    bill = against(replace(own, quantities=(), topics=timeless), before, kin)
    times = frozenset(str(each.unit) for each in own.quantities) or times_of(own)
    over = over_time(own, bill, times) if bill and times else None
    return replace(over, topics=over.topics | timeless) if over and bill else bill


def _says_more(own: Meaning) -> bool:
    """Whether a message says more than for what time, or of what, a bill is to be."""
    message = own.message
    counted = [each for each in own.quantities if each.unit not in TIMES]
    told = any(each.amount != 1 or each.side for each in counted)
    named = bool(kinds(own.mentions) - {"model"} or message.unknown) or len(own.mentions) > 1
    one = "per-share" in own.topics or any(each.unit == "people" for each in own.quantities)
    over = (
        {"more-than", "because"} if len(counted) < len(own.quantities) else set()
    )  # "over 20 days"
    loose = over | (_OF_ONE if one else set()) | ({"rank"} if message.sides.units.each else set())
    loose |= {"negated"} if message.has("follow.lacks") and message.has("follow.only") else set()
    asked = _ASKED | ({"define"} if message.sides.units.each else set())
    asked |= {"is-true"} if message.has("follow.correct") else set()
    said = bool(own.topics - _SAID - loose or own.asked - asked)
    dated = "when" in own.asked and (own.mentions or not message.sides.units.how_many)
    others = message.section("trait") | message.section("talk") - _TALK
    others |= {"was"} if message.has("follow.was", "follow.shorter") else set()
    themes = message.has("outside.themes") and not message.sides.units.things
    long = len(message.tokens) > _LONGEST or len(message.strange) > 1 or len(message.content) > _FEW
    return bool(told or named or said or dated or others or themes or long)


def times_of(own: Meaning) -> frozenset[str]:
    """The units of time that a message speaks of."""
    one = {str(each.unit) for each in own.quantities if each.unit in TIMES}
    units = own.message.sides.units
    latin = all(token.text.isascii() for token in own.message.tokens)
    named = units.rates if latin or "today" in own.topics else units.times  # "اليوم", "الساعة"
    return named | {*spans(own.topics)} | one


def _asked_times(own: Meaning) -> frozenset[str]:
    """The times of a message; ``26 days a month`` are those days, ``a week, so 7 days`` is a week
    told twice.
    """
    times, told = times_of(own), [each for each in own.quantities if each.unit in TIMES]
    units = {str(each.unit) for each in told}
    if units == {"days"} and times == {"days", "months"}:
        return frozenset(units)
    spans = times - units
    twice = len(told) == len(spans) == 1 and all(_is_whole(told[0], span) for span in spans)
    return frozenset(units) if twice else times


def _is_whole(told: Quantity, span: str) -> bool:
    """Whether a time is a longer one in shorter units, give or take one: ``366 days`` of a year."""
    unit = str(told.unit)
    return TIMES.index(unit) < TIMES.index(span) and abs(told.amount - held(unit, span)) <= 1


def base_of(before: Meaning) -> str | None:
    """The time in which the tokens of a bill are used once."""
    told = [each.per for each in before.quantities if each.per]
    return next(iter((*told, *spans(before.topics))), None)


def over_time(own: Meaning, before: Meaning, times: frozenset[str]) -> Meaning | None:
    """``So per year?``, ``فالنهار شحال؟``: what the same use comes to in another time."""
    unit = base_of(before)
    if unit is None or len(times) != 1:
        return None
    (asked,) = times
    months = _days_of_months(asked, unit, before)
    parts = [each for each in before.quantities if _is_part(each, unit, before) or each in months]
    if TIMES.index(asked) < TIMES.index("months"):  # "every day, a 30 day month"
        parts = [each for each in parts if each.unit != "days" or each.amount < _WHOLE_MONTH]
    whole = {span for each in parts if (span := longer(str(each.unit), before))}
    whole |= {"months"} if months else set()
    if any(TIMES.index(asked) < TIMES.index(span) for span in whole):
        return None
    kept = (each for each in before.quantities if each.unit not in TIMES or each in parts)
    several = [each for each in own.quantities if each.unit in TIMES and each.amount != 1]
    spoken = {unit, *whole} if several else {unit, asked, *whole}
    topics = frozenset(PERIOD_OF[each] for each in spoken)
    return _again(own, before, (*(_per(unit, each) for each in kept), *several), topics)


def _days_of_months(asked: str, unit: str, before: Meaning) -> list[Quantity]:
    """The days of each month, where months or years are asked of a bill of some 20 to 31 days."""
    days = [each for each in before.quantities if each.unit == "days" and not each.every]
    told = unit == "days" and asked in {"months", "years"} and len(days) == 1
    return days if told and days[0].amount in _MONTH and not longer("days", before) else []


def _per(unit: str, told: Quantity) -> Quantity:
    """Tokens as those of one time."""
    return replace(told, per=unit) if told.unit == "tokens" else told


def _is_part(told: Quantity, unit: str, before: Meaning) -> bool:
    """Whether a time is one in which tokens are used, of a longer one: ``8 hours a day``."""
    if told.unit not in TIMES or TIMES.index(told.unit) < TIMES.index(unit):
        return False
    return told.every or longer(told.unit, before) is not None


def _of_one(own: Meaning, before: Meaning) -> Meaning | None:
    """``And per request?``: what one of those costs of which there are so many in a bill."""
    counts = [each for each in before.quantities if each.unit == "requests" and each.amount != 1]
    named = _named(own, counts)
    if named is None or _alternate(counts, before):
        return None
    counts = _outermost_first(counts, before)
    ones = counts[: counts.index(named) + 1]
    told = tuple(
        replace(each, amount=each.amount**0) if each in ones else each for each in before.quantities
    )
    timed = any(each.per for each in ones)
    if timed or (named is counts[-1] and not _is_timed(before)):
        untimed = (replace(each, per=None) for each in told if each.unit not in TIMES)
        return _again(own, before, untimed, frozenset())
    return _again(own, before, told, before.topics.intersection(PERIODS))


def _outermost_first(counts: list[Quantity], before: Meaning) -> list[Quantity]:
    """Those that a bill counts, the last of which are told to hold the first where one of these is
    named with it: ``7 messages per patient, 40 patients a day``.
    """
    tokens = before.message.tokens
    starts = [token.start for token in tokens]
    inward = any(
        names(tokens[at].text) & names(outer.noun)
        and _is_one(before.message, at)
        and not _is_verb(tokens[at].text, outer.noun)
        for inner, outer in pairwise(counts)
        for at in range(max(bisect_left(starts, inner.start) - _SENT, 0), len(tokens))
        if tokens[at].end <= outer.start
    )
    told = {*before.message.quantities}
    return counts[::-1] if inward and told.issuperset(counts) else counts


def _is_verb(text: str, noun: str) -> bool:
    """``يرسل`` beside ``رسالة``: whether a word has the letters of a noun, and leads them as a verb
    does.
    """
    return text[0] in _PERSONS and noun[0] != text[0]


def _is_one(message: Message, at: int) -> bool:
    """Whether a word is surely a noun: ``كل زبون``, ``الزبون``."""
    text = message.tokens[at].text
    ends = {end for group in _EACH for _, end in message.groups.get(group, ())}
    return text.isascii() or unled(text) != text or at in ends


def _named(own: Meaning, counts: list[Quantity]) -> Quantity | None:
    """Which of those that a bill counts it is one of that a message speaks of."""
    units, one = own.message.sides.units, [each.unit for each in own.quantities]
    said = units.each or units.one or one or own.topics & {"each", "per-share"}
    if not counts or "when" in own.asked:
        return None
    written = tokenize(fold(own.message.text))
    words = [token.text for token in (*own.message.tokens, *written)]
    times = (past(own.message, each) for each in own.quantities if each.unit in TIMES)
    of_times = {at + 1 for at in times}
    found = (
        each
        for at, each in named_in(own.message, counts)
        if at not in of_times and not _is_of_all(own.message, at)
    )
    named = list(dict.fromkeys(found))  # "26 يوم عمل" names no "عميل"
    if not said:
        ones = [each for each in named if _is_single(words, each.noun) or _is_of_them(own, each)]
        return next(iter(ones), None)
    alone = units.things or units.each or "requests" in one
    alone = alone or not (own.message.content or times_of(own))
    if not named and alone and not own.message.sides.shared:
        named = counts
    return named[0] if len(named) == 1 else None


def _is_of_all(message: Message, at: int) -> bool:
    """``كل الأقسام``, where ``كل قسم`` is each: whether all of those are spoken of."""
    led = any(end == at for each in _EACH for _, end in message.groups.get(each, ()))
    text = message.tokens[at].text
    return led and unled(text) != text


def _is_of_them(own: Meaning, count: Quantity) -> bool:
    """``فرع منهم``: whether one of what is counted is told to be of them."""
    several = {first for each in _OF_THEM for first, _ in own.message.groups.get(each, ())}
    return any(at + 1 in several for at, _ in named_in(own.message, (count,)))


def _is_single(words: Iterable[str], noun: str) -> bool:
    """Whether one of several is named that have this ``noun``: ``المستند``, ``a call``."""
    if noun.isascii():
        return noun.endswith("s") and noun not in words
    led = {form for word in words if word != unled(word) for form in unfused(word)}
    said = any(word != noun and noun in unfused(word) for word in words)
    return said or noun.removesuffix(_OF_HER) in led


def _alternate(counts: list[Quantity], before: Meaning) -> bool:
    """Whether what is counted has tokens of its own: ``40 memos of 3k and 10 reports of 5k``."""
    first, last = counts[0].start, counts[-1].start
    sized = [each.start for each in before.quantities if each.unit == "tokens"]
    within = [at for at in sized if first < at < last]
    return bool(within) and len(within) < len(sized)


def _is_timed(before: Meaning) -> bool:
    """Whether tokens are said to be those of one in a time: ``each uses 100k tokens a day``."""
    message = before.message
    first = min((each.start for each in message.quantities if each.unit == "tokens"), default=0)
    places = (at for topic in PERIODS for at, _ in message.groups.get(f"topics.{topic}", ()))
    return any(message.tokens[at].start > first for at in places)


def _money(own: Meaning) -> Quantity | None:
    """The money of which a message asks how long it lasts."""
    said = own.topics - _PAID or own.asked - _OF_MONEY or len(own.quantities) != 1
    if said or kinds(own.mentions) - {"model"} or len(own.mentions) > 1:
        return None
    lasts = own.topics & {"how-long", "enough"} and "token" not in own.topics
    if not (lasts or "when" in own.asked or own.message.sides.units.asked):
        return None
    (told,) = own.quantities
    asks = lasts or "budget" in own.topics or own.message.sides.units.asked
    bare = asks and told.unit is None and not told.side and told.amount < _MOST
    return replace(told, unit="usd", side=None) if bare or told.unit == "usd" else None


def _lasting(own: Meaning, before: Meaning, money: Quantity) -> Meaning | None:
    """``How many months do $600 pay for then?``: for how long money pays for the use of a bill."""
    asked = own.message.sides.units.asked
    within = times_of(own) if "enough" in own.topics and not asked else frozenset()
    unit = base_of(before)
    bill = over_time(own, before, within or frozenset(filter(None, (asked or unit,))))
    if bill is None or ("is-true" in own.asked and not within):
        return None
    paid = replace(money, start=0, end=0)
    told = {"enough", "budget"} if within else {"how-long"}
    return replace(bill, quantities=(*bill.quantities, paid), topics=bill.topics | told)


def _again(
    own: Meaning, before: Meaning, told: Iterable[Quantity], topics: frozenset[str]
) -> Meaning:
    """The bill with these amounts, in these times, on the model that is named if one is."""
    kept = merged(frozenset(), before.topics) - {*PERIODS, "together"}
    return replace(
        own,
        mentions=own.mentions or before.mentions,
        quantities=tuple(told),
        asked=before.asked - {"when"} | {"how-much"},
        topics=kept | topics | {"cost"},
    )
