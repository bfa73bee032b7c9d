"""From a question in its conversation to what it means."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain
from unicodedata import bidirectional

from handlers.chat import Language, Question, own
from handlers.scales import BILLION, MILLION
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Quantity, Understood
from handlers.understanding.asking import is_of_story
from handlers.understanding.making import made
from handlers.understanding.message import LONGEST, Message, asks
from handlers.understanding.message.reader import Reader, Vocabulary
from handlers.understanding.nameparts import name_part, unread, with_name
from handlers.understanding.opposing import opposed
from handlers.understanding.owning import issuers, owner
from handlers.understanding.parts import marked
from handlers.understanding.segments import Segments
from handlers.understanding.talk.asserted import speaks
from handlers.understanding.talk.beyond import beyond
from handlers.understanding.talk.concluding import concludes
from handlers.understanding.talk.conversation import within
from handlers.understanding.talk.kin import kin
from handlers.understanding.talk.leaning import is_aside, is_strange, starts
from handlers.understanding.talk.ledger import remembered
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import (
    NEXT,
    OWNED,
    PLACES,
    PREDICATES,
    Meaning,
    alone,
    is_elsewhere,
    kinds,
    says_anything,
)
from handlers.understanding.talk.partial import is_supposed, only_quantity
from handlers.understanding.talk.pointing import is_only_tested, is_partial, sized, stands
from handlers.understanding.talk.rebilling import is_remark
from handlers.understanding.talk.returning import is_told, returns, returns_to_first
from handlers.understanding.talk.told import after, may_go_on
from handlers.understanding.talk.totals import with_past
from handlers.understanding.writing.folding import fold

_LOOKED_AT = 400
"""Characters that tell the letters of a message."""

_TWO = 2
_FEW = 4
"""Words below which those of the message before are looked for as well."""

_FEW_MORE = 7
"""The same for what goes on within one message."""

_SHORT = 200
"""Characters of most messages; what is read in them takes at most 16 kB, in longer ones 120 kB."""

_OF_OTHERS = frozenset({"who", "why", "where"})
"""What is asked of something that is no other way to ask how much, or when."""

_OF_SEVERAL = ("follow.several", "follow.these", "follow.others")

_TURNS = 6
"""Earlier messages that a question may lean on."""


class Understanding:
    """Understands questions about one story in every language there is.

    ``told``: the words that people use, of all and about it; ``answered``: whether the
    story surely tells what a message asks by itself, surely does not, or ``None`` where it may be;
    ``by``: what answers it, ``None`` where that is not sure.
    """

    def __init__(
        self,
        story: Story,
        speech: Mapping[Language, Texts],
        told: Vocabulary,
        answered: Callable[[Understood], bool | None] = lambda _: None,
        by: Callable[[Understood], str | None] = lambda _: None,
    ) -> None:
        self._reader = Reader(story, told)
        self._short = lru_cache(maxsize=2048)(self._reader.read)
        self._long = lru_cache(maxsize=128)(self._reader.read)
        labels = "|".join(re.escape(texts("more-label")) for texts in speech.values())
        self._detailed = re.compile(rf"\W*(?:{labels})\s*:", re.IGNORECASE)
        self._listed = Listed(told["turns"])
        self._kin = kin(story)
        self._complete = lru_cache(maxsize=2048)(partial(self._is_complete, answered))
        told_by = lru_cache(maxsize=2048)(lambda text: by(self._alone(text)))
        self._segments = Segments(self._reader, self._read, self._complete, told_by)
        offered = (text for texts in speech.values() for text in _offered(story, texts))
        self._whole = frozenset(map(_bare, offered))
        self._latin = {language: not texts.right_to_left for language, texts in speech.items()}
        self._outright = {
            language: f"talk.to-{(texts.locale.english_name or language).casefold()}"
            for language, texts in speech.items()
        }

    def read(self, question: Question) -> tuple[Understood, ...]:
        """Every question of a message, in its order; at least one."""
        turns = question.turns[-_TURNS:]
        typed = self._reader.typed(question.text)
        question = question if typed == question.text else replace(question, text=typed)
        language = self.language(question)
        text, turns = self._returned(question.text, turns)
        said = self._parts(text)
        alone = not turns or (len(said) == 1 and self._stands(self._said(said[0], turns)))
        before = None if alone else self._before(turns)
        found: list[Understood] = []
        for part in said:
            apart = self._segments.alone(part) if found else None
            text = apart or part
            before = self._meaning(text, turns, before, goes_on=bool(found), whole=bool(apart))
            found.append(_understood(text, language, before, turns, goes_on=bool(found)))
        return tuple(found)

    def sample(self, text: str, language: Language) -> Understood:
        """A message as it is, outside of any conversation."""
        return _understood(text, language, alone(self._reader.read(text)), ())

    def _alone(self, text: str) -> Understood:
        """The same of a message that was read."""
        return _understood(text, "", alone(self._read(text)), ())

    def _read(self, text: str, *, after_arabizi: bool = False) -> Message:
        """Kept, for it is read again with each of the next questions of its conversation."""
        kept = self._short if len(text) <= _SHORT else self._long
        return kept(text[:LONGEST], after_arabizi=after_arabizi)

    def _said(self, text: str, turns: tuple[str, ...]) -> Message:
        """A message after the ``turns``: Arabic in Latin letters goes on until there is another."""
        message = self._read(text)
        if not message.unsure or not turns:
            return message
        earlier = map(self._read, reversed(turns))
        told = next((each for each in earlier if not each.unsure), message)
        return self._read(text, after_arabizi=True) if told.arabizi else message

    def _stands(self, message: Message) -> bool:
        """Whether a message means the same whatever was told before it."""
        return stands(message) and not may_go_on(message, self._listed.of(message))

    def _before(self, turns: tuple[str, ...]) -> Meaning | None:
        before = None
        for at, turn in enumerate(turns):
            text, past = self._returned(turn, turns[:at])
            known = before if len(past) == at else self._before(past)
            before = self._meaning(text, past, known)
        return before

    def _returned(self, text: str, turns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """What a message asks, and the turns that it goes on after: those up to the question that
        it goes back to; that question itself, where it asks no more.
        """
        message = self._said(text, turns) if turns else None
        said = self._listed.of(message) if message else ()
        if message is None or not said:
            return text, turns
        back = returns(message, said)
        if back is None and (first := returns_to_first(message, said)):
            before = self._before(turns)
            listed = before and (len(before.mentions) > 1 or before.ranked)
            back = None if listed else first
        if back is None:
            return text, self._retold(message, turns) if is_told(said) else turns
        asked = [at for at, turn in enumerate(turns) if self._is_question(turn)]
        if not -len(asked) <= back.place < len(asked):
            return text, turns
        at, rest = asked[back.place], self._read(back.rest)
        if not (asks(rest) or rest.unknown):
            return self._returned(turns[at], turns[:at])
        goes_on = back.sure or not stands(rest)
        return (back.rest, turns[: at + 1]) if goes_on else (text, turns)

    def _retold(self, message: Message, turns: tuple[str, ...]) -> tuple[str, ...]:
        """The turns up to the last that asked what is said to have been told: ``it was founded
        when, did you say?``
        """
        own = alone(message)
        said = own.topics & PREDICATES
        past = [alone(self._read(turn)) for turn in turns] if said and not own.mentions else []
        same = [at for at, each in enumerate(past) if _asks_same(own, each)]
        return turns[: same[-1] + 1] if same else turns

    def _is_question(self, text: str) -> bool:
        """Whether a message asks or tells something, and is no small talk."""
        own = alone(self._read(text))
        said = is_aside(own) or is_remark(own) or (is_strange(own) and not own.asked)
        return is_elsewhere(own) or not said

    def _parts(self, text: str) -> tuple[str, ...]:
        """Its questions; of a long text those with a mark, unless it counts what they cost."""
        if self._detailed.match(text):
            return (text,)
        asked = tuple(each for each in marked(text) if is_of_story(self._read(each)))
        if asked and not any(each.unit == "tokens" for each in self._read(text).quantities):
            return asked
        return self._segments.of(text)

    def _meaning(
        self,
        text: str,
        turns: tuple[str, ...],
        before: Meaning | None,
        *,
        goes_on: bool = False,
        whole: bool = False,
    ) -> Meaning:
        """A message after ``before``; what the bot itself offers to ask stands by itself, and so
        does what begins with ``More detail:``.
        """
        if labelled := self._detailed.match(text):
            return replace(alone(self._read(text[labelled.end() :])), more=1)
        message = self._said(text, turns)
        if before is not None:
            message = self._named(after(message, before, self._listed.of(message)), before)
        whole = whole or (before is not None and _bare(text) in self._whole)
        complete = before is not None and not goes_on and self._complete(message.text)
        own = within(message, before, self._kin, goes_on=goes_on, whole=whole, complete=complete)
        return remembered(with_past(own, before), before)

    def _named(self, message: Message, before: Meaning) -> Message:
        """A message that is a part of one name like those before it, as that name; what may be a
        name after them, and is none, goes on with nothing.
        """
        spoken, told = kinds(before.mentions), {each.id for each in before.mentions}
        words = name_part(message) if spoken and spoken <= OWNED else []
        tried = (self._reader.names.part(words, each) for each in (spoken, OWNED) if words)
        name = next((each for each in tried if each and each.id not in told), None)
        if name:
            return with_name(message, name)
        return unread(message) if words and message.content else message

    def _is_complete(self, answered: Callable[[Understood], bool | None], text: str) -> bool:
        """Whether a message is a question that needs nothing of what was said before."""
        message = self._read(text)
        own = sized(alone(message), self._kin)
        points = message.has("follow.pronoun") and is_only_tested(own)
        led = points or message.has("follow.concludes", NEXT, *PLACES)
        part = is_partial(own) or concludes(own) or only_quantity(own)
        part = part or (led and not message.content) or is_supposed(own)
        several = (*_OF_SEVERAL, *(() if message.content else ("follow.members",)))
        if len(message.tokens) < _FEW or part or message.has("follow.correct", *several):
            return False
        told = answered(_understood(text, "", own, ()))
        return bool(told) or (told is False and not (points or starts(message)))

    def language(self, question: Question) -> Language:
        """Asked for outright, else chosen, else spoken now, else spoken before, else a guess."""
        turns = question.turns[-_TURNS:]
        message = self._said(own(question.text), turns)
        of_it = turns and speaks(message)
        groups = () if of_it else message.groups
        wanted = [name for name, group in self._outright.items() if group in groups]
        latest = reversed(range(len(turns)))
        before = (self._said(turns[at], turns[:at]).language for at in latest)
        guessed = question.locale and question.locale.partition("-")[0].lower()
        known = chain(wanted[:1], (question.language, message.language), before, (guessed,))
        told = next((each for each in known if each in self._latin), None)
        return told or self._by_script(message)

    def _by_script(self, message: Message) -> Language:
        """The first language that is written in the letters of a message."""
        latin = not any(bidirectional(char) == "AL" for char in message.text[:_LOOKED_AT])
        return next((name for name, is_latin in self._latin.items() if is_latin == latin), "en")


FOREIGN = "foreign"
"""The topic of a message in a language that is not spoken here."""

LEANING = frozenset({
    "ask-cost-tokens", "ask-cost-budget", "ask-cost-cached", "ask-cost-as-input",
    "ask-cost-as-output",
})  # fmt: skip
"""Questions that the bot offers about the models that were spoken of last."""


def _asks_same(own: Meaning, past: Meaning) -> bool:
    """Whether an earlier question asked the same of something as a message does."""
    apart = (own.asked ^ past.asked) & _OF_OTHERS
    return own.topics & PREDICATES <= past.topics and not apart


def _offered(story: Story, texts: Texts) -> Iterator[str]:
    """The questions that the bot offers, save those about what was spoken of last."""
    yield from (texts(f"{fact.id}.ask") for fact in story.facts if texts.has(f"{fact.id}.ask"))
    yield from map(texts, {*texts.names("ask-")} - LEANING)


def _bare(text: str) -> str:
    return fold(text).strip(" ?!.")


def _is_elsewhere(message: Message) -> bool:
    """Whether a message wants what no such story is for, as is any translation but of an answer."""
    said = message.content or not any(each.startswith("to-") for each in message.section("talk"))
    translates = message.has("follow.translate") and said
    return message.has("outside.themes") or "://" in message.folded or bool(translates)


def _understood(
    text: str,
    language: Language,
    meaning: Meaning,
    turns: tuple[str, ...],
    *,
    goes_on: bool = False,
) -> Understood:
    message = meaning.message
    if _asks_origin(meaning):
        asked, topics = message.section("asked"), message.section("topics")
        meaning = replace(meaning, quantities=(), asked=asked, topics=topics)
    details = message.section("detail") | ({"source"} if "agency" in meaning.topics else set())
    if meaning.earlier is not None and "where" in meaning.asked and message.has("follow.says"):
        details |= {"whom"}
    if meaning.earlier is not None and "whom" in details:
        meaning = replace(meaning, asked=meaning.asked - {"where", "who"})
    words = message.words
    few = len(words) < (_FEW_MORE if goes_on else _FEW) or message.has("follow.article")
    if meaning.earlier is not None and few:
        words += meaning.earlier.spoken
    return Understood(
        text,
        message.folded,
        language,
        meaning.mentions,
        tuple(_dollars(quantity, meaning) for quantity in meaning.quantities),
        meaning.asked,
        _priced(meaning) - {FOREIGN} | _foreign(message) | beyond(meaning),
        message.unknown,
        _is_elsewhere(message),
        words,
        turns,
        meaning.earlier is not None,
        meaning.more,
        len(message.strange),
        meaning.again,
        owner(message),
        _traits(meaning),
        _is_bare(meaning),
        issuers(message),
        tuple(word for word in message.content if not word.isdecimal()),
        details,
        made(message),
        opposed(message),
        _anew(meaning),
    )


def _anew(meaning: Meaning) -> tuple[str, ...]:
    """The words of a follow-up that neither names nor points at anything."""
    message = meaning.message
    names = message.mentions or message.has(NEXT, *PLACES)
    return () if meaning.earlier is None or names else message.words


def _foreign(message: Message) -> frozenset[str]:
    """Whether a message is in a language of which no more than a few words are known, or in letters
    of none.
    """
    known = {at for place in message.groups.get(f"talk.{FOREIGN}", ()) for at in range(*place)}
    letters = [token.text for token in message.tokens if token.text[0].isalpha()]
    other = [word for word in letters if not (word[0].isascii() or bidirectional(word[0]) == "AL")]
    spoken = len(known) >= _TWO or (known and len(known) == len(letters))
    foreign = len(other) * 2 > len(letters) or (spoken and not message.arabizi)
    return frozenset({FOREIGN} if foreign else ())


def _traits(meaning: Meaning) -> frozenset[str]:
    """Where things are said to be from, before too where no more is named: ``and Oracle?``"""
    own, earlier = meaning.message.section("trait"), meaning.earlier
    if own or earlier is None or not meaning.message.mentions:
        return own
    return own if says_anything(alone(meaning.message)) else earlier.section("trait")


def _asks_origin(meaning: Meaning) -> bool:
    """Whether a message asks only where what was spoken of last is from: ``is it Chinese?``"""
    message = meaning.message
    pointed = message.section("trait") and message.has("follow.pronoun")
    if not pointed or meaning.earlier is None or not meaning.mentions:
        return False
    return {mention.kind for mention in meaning.mentions} <= {"company", "fund", "person"}


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
