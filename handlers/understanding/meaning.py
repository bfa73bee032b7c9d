"""From a question in its conversation to what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from operator import attrgetter

from handlers.chat import Language, Question, own
from handlers.citing import questions
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood, counts_tokens
from handlers.understanding.asking import is_of_story, may_ask
from handlers.understanding.kept import Kept
from handlers.understanding.message import Message
from handlers.understanding.message.reader import Reader, Vocabulary
from handlers.understanding.parts import MARKS, marked
from handlers.understanding.returning import Returning
from handlers.understanding.segments import Segments
from handlers.understanding.steps import steps
from handlers.understanding.talk.asserted import speaks
from handlers.understanding.talk.at_rate import with_rate
from handlers.understanding.talk.bills.allotting import allots_anew, is_allotment
from handlers.understanding.talk.bills.apportioned import apportioned, tells_apart
from handlers.understanding.talk.bills.based import based
from handlers.understanding.talk.bills.charging import with_charges
from handlers.understanding.talk.bills.doubting import doubted
from handlers.understanding.talk.bills.funding import is_sum
from handlers.understanding.talk.bills.heading import of_us
from handlers.understanding.talk.bills.invoiced import invoiced, may_invoice
from handlers.understanding.talk.bills.joined import with_bills
from handlers.understanding.talk.bills.reckoned import bills_another, is_bill
from handlers.understanding.talk.bills.sharers import with_sharers
from handlers.understanding.talk.bills.siding import wants_side
from handlers.understanding.talk.bills.totals import with_past
from handlers.understanding.talk.bills.twofold import twofold
from handlers.understanding.talk.choosing import chosen
from handlers.understanding.talk.conversation import within
from handlers.understanding.talk.everybody import fell_with
from handlers.understanding.talk.holdings.alongside import with_money
from handlers.understanding.talk.holdings.belonging import with_owner
from handlers.understanding.talk.holdings.combining import combined
from handlers.understanding.talk.holdings.ledger import remembered
from handlers.understanding.talk.holdings.members import among, with_members
from handlers.understanding.talk.holdings.omitting import with_spread
from handlers.understanding.talk.holdings.owners import of_owner
from handlers.understanding.talk.holdings.owning import owned
from handlers.understanding.talk.holdings.remarked import set_apart
from handlers.understanding.talk.holdings.sharing import shared
from handlers.understanding.talk.holdings.whose import of_owners
from handlers.understanding.talk.instead import with_remark
from handlers.understanding.talk.judging import with_judgement
from handlers.understanding.talk.kin import kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import (
    Meaning,
    alone,
)
from handlers.understanding.talk.naming import of_name
from handlers.understanding.talk.pointing import sized
from handlers.understanding.talk.rescaling import with_zeros
from handlers.understanding.talk.returns.returning import NOWHERE
from handlers.understanding.talk.settling import with_thanks
from handlers.understanding.talk.standing import may_be_whole, points, stands
from handlers.understanding.talk.told import after, may_go_on, of_results, of_sides
from handlers.understanding.tongues import Tongues
from handlers.understanding.understood import understood
from handlers.understanding.writing.folding import fold

LEANING = frozenset({
    "ask-cost-tokens", "ask-cost-budget", "ask-cost-cached", "ask-cost-as-input",
    "ask-cost-as-output",
})  # fmt: skip
"""Questions that the bot offers about the models that were spoken of last."""

_TOLD = (attrgetter("quantities"), attrgetter("mentions"), attrgetter("added"))
"""What makes a bill."""

_CONVERSATIONS = 64
"""Of how many conversations it is remembered what was told."""

_MOVES = frozenset({"fall", "rise"})
"""Topics of how shares moved."""

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
        kept = Kept(self._reader)
        self._read, self._said = kept.read, kept.said
        labels = "|".join(re.escape(texts("more-label")) for texts in speech.values())
        self._detailed = re.compile(rf"\W*(?:{labels})\s*:", re.IGNORECASE)
        self._listed, self._kin = Listed(told["turns"]), kin(story)
        self._complete = lru_cache(maxsize=2048)(partial(self._is_complete, answered))
        told_by = lru_cache(maxsize=2048)(lambda text: by(self._alone(text)))
        self._told = lru_cache(maxsize=_CONVERSATIONS)(self._each_told)
        self._returning = Returning(
            self._read,
            self._said,
            self._told,
            self._meaning,
            listed=self._listed,
            undoing=Listed(told["undo"]),
            kin=self._kin,
        )
        self._segments = Segments(self._reader, self._read, self._complete, told_by)
        asking = (each for texts in speech.values() for each in questions(story, texts))
        self._whole = frozenset(_bare(text) for name, text in asking if name not in LEANING)
        self._tongues = Tongues(speech)

    def read(self, question: Question) -> tuple[Understood, ...]:
        """Every question of a message, in its order; at least one."""
        turns = question.turns[-_TURNS:]
        typed = self._reader.typed(question.text)
        question = question if typed == question.text else replace(question, text=typed)
        language = self.language(question)
        text, turns = self._returning.of(question.text, turns)
        text = self._unjudged(text, turns)
        if not text and question.text.strip():
            lost = self.sample(question.text, language)
            return (replace(lost, topics=frozenset({NOWHERE})),)
        said = self._parts(text)
        apart = not turns or (len(said) == 1 and self._stands(self._said(said[0], turns)))
        before = None if apart else self._before(turns)
        if before and len(said) > 1 and self._is_one(text, said, turns, before):
            said = (text,)
        found: list[Understood] = []
        for part in said:
            again = found and before and bills_another(alone(self._read(part)), before)
            goes_on = bool(found) and not again
            whole = self._segments.alone(part) if goes_on else None
            text = whole or part
            before = self._meaning(text, turns, before, goes_on=goes_on, whole=bool(whole))
            found.append(understood(text, language, before, turns, goes_on=bool(found)))
        return tuple(found)

    def sample(self, text: str, language: Language) -> Understood:
        """A message as it is, outside of any conversation."""
        return understood(text, language, alone(self._reader.read(text)), ())

    def _alone(self, text: str) -> Understood:
        """The same of a message that was read."""
        return understood(text, "", alone(self._read(text)), ())

    def _unjudged(self, text: str, turns: tuple[str, ...]) -> str:
        """A message after a sum without a sentence that only judges it: ``so few. and on R1?``, or
        what is only said after a question: ``and Vistra? I heard it fell badly``.
        """
        said = self._reader.joins.sentences(text) if turns and text else ()
        before = self._before(turns) if len(said) > 1 else None
        if before is None or not (is_sum(before) or before.holdings):
            return text
        first, *rest = said
        if first.endswith(MARKS) and all(map(self._only_tells, rest)):
            return first
        message = self._read(first)
        remark = with_judgement(message, self._listed.of(message)).has("follow.remark")
        return "\n".join(rest) if remark else text

    def _only_tells(self, text: str) -> bool:
        """Whether a sentence asks nothing, and says no more than how things moved."""
        message = self._read(text)
        asks = text.endswith(MARKS) or message.section("asked") or may_ask(message)
        more = message.section("topics") - _MOVES or message.mentions or message.quantities
        return len(message.content) > 1 and not (asks or more)

    def _wants_side(self, text: str) -> bool:
        """Whether a text wants one side of a bill, and no more."""
        message = self._read(text)
        return wants_side(of_sides(message, self._listed.of(message)))

    def _stands(self, message: Message) -> bool:
        """Whether a message means the same whatever was told before it."""
        return stands(message) and not may_go_on(message, self._listed.of(message))

    def _before(self, turns: tuple[str, ...]) -> Meaning | None:
        return self._told(turns)[-1] if turns else None

    def _each_told(self, turns: tuple[str, ...]) -> tuple[Meaning | None, ...]:
        """What each turn means after those before it; as they do, where it means nothing."""
        if not turns:
            return ()
        *_, turn = turns
        told = self._told(turns[:-1])
        text, past = self._returning.of(turn, turns[:-1])
        known = self._before(past)
        meant = self._meaning(text, past, known) if text else known
        return *told, apportioned(meant) if meant else None

    def _parts(self, text: str) -> tuple[str, ...]:
        """Its questions; of a long text those with a mark, unless it counts what they cost."""
        if self._detailed.match(text):
            return (text,)
        asked = tuple(each for each in marked(text) if is_of_story(self._read(each)))
        if asked and not counts_tokens(self._read(text).quantities):
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
        sure = None
        if before is not None:
            results = of_results(message, self._listed.of(message))
            sure = doubted(results, before) if not (goes_on or whole) else None
            message = of_name(self._after(message, before), before, self._reader.names)
        whole = whole or (before is not None and _bare(text) in self._whole)
        complete = before is not None and not goes_on and self._complete(message.text)
        own = sure or within(
            message, before, self._kin, goes_on=goes_on, whole=whole, complete=complete
        )
        own = parted if is_allotment(parted := apportioned(own)) else own
        if before is not None and sure is None and not (goes_on or whole):
            allots = allots_anew(own, before) or tells_apart(alone(message))
            own = own if allots else self._in_steps(message, turns, before) or own
        own = of_us(of_owners(own, message, self._listed), self._listed)
        if may_invoice(own):
            own = invoiced(own, self._listed.written(message))
        own = with_charges(with_past(fell_with(own), before), before)
        return with_bills(among(remembered(with_rate(own), before)), before)

    def _after(self, message: Message, before: Meaning) -> Message:
        """A message with what its words say after ``before``."""
        message = with_thanks(message, self._listed)
        message = with_money(with_zeros(message, before, self._listed), before, self._listed)
        message = with_spread(message, before, self._listed)
        message = combined(message, before, self._listed)
        message = after(chosen(message), before, self._listed.of(message))
        message = with_sharers(message, before, self._listed)
        message = with_members(message, before, self._listed)
        message = of_owner(message, before, self._listed)
        message = with_remark(message, before, self._listed)
        return set_apart(with_owner(message, before, self._listed), before, self._listed)

    def _is_one(
        self, text: str, said: tuple[str, ...], turns: tuple[str, ...], before: Meaning
    ) -> bool:
        """Whether the parts of a message change as a whole what was told, and not each alone."""
        wanted = any(map(self._wants_side, said))
        changed = self._in_steps(self._said(text, turns), turns, before) if wanted else None
        based_on = based(alone(self._said(text, turns)), before)
        return bool(changed or based_on) or self._is_of_owners(text, turns, before)

    def _is_of_owners(self, text: str, turns: tuple[str, ...], before: Meaning) -> bool:
        """Whether a message of several parts tells anew, as a whole, who had what in shares, or
        asks of all of it.
        """
        message = self._said(text, turns)
        if combined(message, before, self._listed) is not message:
            return True
        own = alone(self._after(message, before))
        one = len(own.mentions) == 1 and shared(own, before)
        return bool(before.holdings and (owned(own, before) or one))

    def _in_steps(
        self, message: Message, turns: tuple[str, ...], before: Meaning
    ) -> Meaning | None:
        """A bill with each of several changes that a message makes, one after the other; ``None``
        where it makes no such, or one of them is none.
        """
        said = alone(message)
        if not is_bill(before) or twofold(said, before) or based(said, before):
            return None

        def read(text: str) -> Message:
            piece = self._said(text, turns)
            return of_sides(piece, self._listed.of(piece))

        bill = before
        for each in steps(message, read):
            own = with_sharers(after(each, bill, self._listed.of(each)), bill, self._listed)
            step = within(own, bill, self._kin)
            step = with_charges(step, bill)
            same = all(told(step) == told(bill) for told in _TOLD)
            if same and wants_side(each):
                continue
            if same or not is_bill(step):
                return None
            bill = step
        changed = replace(
            bill, message=message, earlier=before.message, past_amounts=before.quantities
        )
        return None if bill is before else changed

    def _is_complete(self, answered: Callable[[Understood], bool | None], text: str) -> bool:
        """Whether a message is a question that needs nothing of what was said before."""
        message = self._read(text)
        own = sized(alone(message), self._kin)
        if not may_be_whole(message, own):
            return False
        told = answered(understood(text, "", own, ()))
        return bool(told) or (told is False and not (points(message, own) or starts(message)))

    def _is_borrowed(self, message: Message) -> bool:
        """``Sorry 13000``: whether all words of a message are those of any language."""
        said = self._listed.written(message) if message.quantities else ()
        words = zip(message.tokens, said, strict=False)
        known = ["loans" in lists for token, lists in words if not token.text[:1].isdigit()]
        return bool(known) and all(known)

    def language(self, question: Question) -> Language:
        """The one that it is answered in."""
        turns = question.turns[-_TURNS:]
        message = self._said(own(question.text), turns)
        latest = reversed(range(len(turns)))
        before = (self._said(turns[at], turns[:at]).language for at in latest)
        if turns and self._is_borrowed(message):
            message = message._replace(language=None)
        groups = () if turns and speaks(message) else message.groups
        return self._tongues.answering(question, message, groups, before)


def _bare(text: str) -> str:
    return fold(text).strip(" ?!.")
