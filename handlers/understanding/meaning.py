"""From a question in its conversation to what it means."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from operator import attrgetter

from handlers.chat import Language, Question, own
from handlers.citing import questions
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood, counts_tokens
from handlers.understanding.asking import is_of_story
from handlers.understanding.kept import Kept
from handlers.understanding.message import Message, asks
from handlers.understanding.message.reader import Reader, Vocabulary
from handlers.understanding.parts import marked
from handlers.understanding.segments import Segments
from handlers.understanding.steps import steps
from handlers.understanding.talk.asserted import speaks
from handlers.understanding.talk.bills.allotting import allots_anew, is_allotment
from handlers.understanding.talk.bills.apportioned import apportioned, tells_apart
from handlers.understanding.talk.bills.charging import with_charges
from handlers.understanding.talk.bills.doubting import doubted
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
from handlers.understanding.talk.holdings.ledger import remembered
from handlers.understanding.talk.holdings.members import among, with_members
from handlers.understanding.talk.holdings.omitting import with_spread
from handlers.understanding.talk.holdings.owners import of_owner
from handlers.understanding.talk.holdings.owning import owned
from handlers.understanding.talk.holdings.remarked import set_apart
from handlers.understanding.talk.holdings.sharing import shared
from handlers.understanding.talk.holdings.subtracting import with_difference
from handlers.understanding.talk.holdings.whose import of_owners
from handlers.understanding.talk.kin import kin
from handlers.understanding.talk.leaning import is_aside, is_strange, starts
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import (
    PREDICATES,
    Meaning,
    alone,
    is_elsewhere,
)
from handlers.understanding.talk.naming import of_name
from handlers.understanding.talk.pointing import sized
from handlers.understanding.talk.remarks import is_remark
from handlers.understanding.talk.rescaling import with_zeros
from handlers.understanding.talk.resuming import changes
from handlers.understanding.talk.returns.amending import amended, amends
from handlers.understanding.talk.returns.reckonings import Sum, sums
from handlers.understanding.talk.returns.returning import (
    NOWHERE,
    asks_same,
    is_told,
    joins,
    returns,
    returns_to_first,
)
from handlers.understanding.talk.returns.reverting import reverts
from handlers.understanding.talk.returns.undoing import taken_back, undoes
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
        self._listed, self._undoing = Listed(told["turns"]), Listed(told["undo"])
        self._kin = kin(story)
        self._complete = lru_cache(maxsize=2048)(partial(self._is_complete, answered))
        told_by = lru_cache(maxsize=2048)(lambda text: by(self._alone(text)))
        self._told = lru_cache(maxsize=_CONVERSATIONS)(self._each_told)
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
        text, turns = self._returned(question.text, turns)
        if not text:
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
        text, past = self._returned(turn, turns[:-1])
        known = self._before(past)
        meant = self._meaning(text, past, known) if text else known
        return *told, apportioned(meant) if meant else None

    def _returned(self, text: str, turns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """What a message asks, and the turns that it goes on after."""
        found = self._reverted(text, turns) or self._amended(text, turns)
        return found or self._asked(text, turns)

    def _reverted(self, text: str, turns: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
        """What a message asks of a sum that was reckoned before something else was asked, and the
        turns up to that; ``None`` where it goes back to none.
        """
        messages = [self._said(turn, turns[:at]) for at, turn in enumerate(turns)]
        if not any(each.quantities for each in messages):
            return None
        told = self._told(turns)
        known = sums(messages, told)
        if not known or (before := told[-1]) is None:
            return None
        message = self._said(text, turns)
        if undone := self._undone(message, turns, known):
            return undone
        said, latest = self._listed.of(message), before.past or before
        for back in reverts(message, said, known, latest, self._kin):
            past = turns[: back.sum.turns[-1] + 1]
            if not back.rest:
                return self._returned(past[-1], past[:-1])
            if back.fits(self._meaning(back.rest, past, back.sum.meaning)):
                return back.rest, past
        return None

    def _undone(
        self, message: Message, turns: tuple[str, ...], known: Sequence[Sum]
    ) -> tuple[str, tuple[str, ...]] | None:
        """The turn that told a sum as a message puts it back, and those before it; what it asks of
        that sum, where it says more: ``undo that, and make it 5 million``.
        """
        if not undoes(message, self._undoing.of(message)):
            return None
        pieces = message.joins.pieces(message.text)
        for end in range(len(pieces), 0, -1):
            head, rest = " ".join(pieces[:end]), " ".join(pieces[end:])
            said = self._said(head, turns) if rest else message
            at = taken_back(said, self._undoing.of(said), known, self._told(turns))
            if at is not None:
                return (rest, turns[: at + 1]) if rest else self._returned(turns[at], turns[:at])
        return None

    def _amended(self, text: str, turns: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
        """The latest change of a sum with another number, where a message puts that in the place of
        its own, and the turns before it.
        """
        message = self._said(text, turns) if len(turns) > 1 else None
        if message is None or not amends(message, right := self._undoing.written(message)):
            return None
        last, past = self._returned(turns[-1], turns[:-1])
        if not (last and past):
            return None
        before, changed = self._before(past), self._before(turns)
        again = amended(message, right, self._said(last, past), before, changed)
        return (again, past) if again else None

    def _asked(self, text: str, turns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """What a message asks, and the turns that it goes on after: those up to the question that
        it goes back to; that question itself, where it asks no more, and nothing where there is
        none.
        """
        message = self._said(text, turns) if turns else None
        said = self._listed.of(message) if message else ()
        if message is None or not said:
            return text, turns
        asked = [at for at, turn in enumerate(turns) if self._is_question(turn)]
        if (both := joins(message, said)) and len(asked) == 2:
            return both, turns
        back = returns(message, said)
        if back is None and (first := returns_to_first(message, said)):
            before = self._before(turns)
            listed = before and (len(before.mentions) > 1 or before.ranked)
            told = not first.rest or changes(alone(self._read(first.rest)))
            back = first if told and not listed else None
        if back is None:
            return text, self._retold(message, turns) if is_told(said) else turns
        rest = self._read(back.rest)
        more = asks(rest) or rest.unknown or may_go_on(rest, self._listed.of(rest))
        if not -len(asked) <= back.place < len(asked):
            return text if more else "", turns
        at = asked[back.place]
        if not more:
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
        same = [at for at, each in enumerate(past) if asks_same(own, each)]
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
        own = of_owners(own, message, self._listed)
        if may_invoice(own):
            own = invoiced(own, self._listed.written(message))
        own = with_charges(with_past(fell_with(own), before), before)
        return with_bills(among(remembered(own, before)), before)

    def _after(self, message: Message, before: Meaning) -> Message:
        """A message with what its words say after ``before``."""
        message = with_thanks(message, self._listed)
        message = with_money(with_zeros(message, before, self._listed), before, self._listed)
        message = with_spread(message, before, self._listed)
        message = with_difference(message, before, self._listed)
        message = after(chosen(message), before, self._listed.of(message))
        message = with_sharers(message, before, self._listed)
        message = with_members(message, before, self._listed)
        message = of_owner(message, before, self._listed)
        return set_apart(with_owner(message, before, self._listed), before, self._listed)

    def _is_one(
        self, text: str, said: tuple[str, ...], turns: tuple[str, ...], before: Meaning
    ) -> bool:
        """Whether the parts of a message change as a whole what was told, and not each alone."""
        wanted = any(map(self._wants_side, said))
        changed = self._in_steps(self._said(text, turns), turns, before) if wanted else None
        return changed is not None or self._is_of_owners(text, turns, before)

    def _is_of_owners(self, text: str, turns: tuple[str, ...], before: Meaning) -> bool:
        """Whether a message of several parts tells anew, as a whole, who had what in shares."""
        message = self._said(text, turns)
        own = alone(self._after(message, before))
        one = len(own.mentions) == 1 and shared(own, before)
        return bool(before.holdings and (owned(own, before) or one))

    def _in_steps(
        self, message: Message, turns: tuple[str, ...], before: Meaning
    ) -> Meaning | None:
        """A bill with each of several changes that a message makes, one after the other; ``None``
        where it makes no such, or one of them is none.
        """
        if not is_bill(before) or twofold(alone(message), before):
            return None

        def read(text: str) -> Message:
            said = self._said(text, turns)
            return of_sides(said, self._listed.of(said))

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

    def language(self, question: Question) -> Language:
        """The one that it is answered in."""
        turns = question.turns[-_TURNS:]
        message = self._said(own(question.text), turns)
        latest = reversed(range(len(turns)))
        before = (self._said(turns[at], turns[:at]).language for at in latest)
        groups = () if turns and speaks(message) else message.groups
        return self._tongues.answering(question, message, groups, before)


def _bare(text: str) -> str:
    return fold(text).strip(" ?!.")
