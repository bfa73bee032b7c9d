"""Which earlier question of a conversation a message goes back to, and what it asks of that."""

from collections.abc import Callable, Sequence

from handlers.understanding.gathering import gathered
from handlers.understanding.message import Message, asks
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import is_aside, is_strange
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import PREDICATES, Meaning, alone, is_elsewhere
from handlers.understanding.talk.remarks import is_remark
from handlers.understanding.talk.resuming import changes
from handlers.understanding.talk.returns.amending import amended, amends
from handlers.understanding.talk.returns.reckonings import Sum, sums
from handlers.understanding.talk.returns.returning import (
    asks_same,
    is_told,
    joins,
    returns,
    returns_to_first,
)
from handlers.understanding.talk.returns.reverting import reverts
from handlers.understanding.talk.returns.undoing import taken_back, undoes
from handlers.understanding.talk.standing import stands
from handlers.understanding.talk.told import may_go_on

_Turns = tuple[str, ...]
_Asked = tuple[str, _Turns]


class Returning:
    """Finds the turns that a message goes on after.

    ``read``: what a text says by itself, ``said``: after turns; ``told``: what each turn meant;
    ``means``: what a text means after turns, the last of which meant so much; ``listed``: the words
    of conversations that stand in a message, ``undoing``: those that put a sum back.
    """

    def __init__(
        self,
        read: Callable[[str], Message],
        said: Callable[[str, _Turns], Message],
        told: Callable[[_Turns], tuple[Meaning | None, ...]],
        means: Callable[[str, _Turns, Meaning | None], Meaning],
        *,
        listed: Listed,
        undoing: Listed,
        kin: Kin,
    ) -> None:
        self._read, self._said, self._told, self._means = read, said, told, means
        self._listed, self._undoing, self._kin = listed, undoing, kin

    def of(self, text: str, turns: _Turns) -> _Asked:
        """What a message asks, and the turns that it goes on after."""
        if whole := gathered(text, turns, self._read, self._told):
            return whole, ()
        found = self._reverted(text, turns) or self._amended(text, turns)
        return found or self._asked(text, turns)

    def _reverted(self, text: str, turns: _Turns) -> _Asked | None:
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
        said = self._listed.of(message)
        for back in reverts(message, said, known, before, self._kin):
            past = turns[: back.sum.turns[-1] + 1]
            if not back.rest:
                return self.of(past[-1], past[:-1])
            if back.fits(self._means(back.rest, past, back.sum.meaning)):
                return back.rest, past
        return None

    def _undone(self, message: Message, turns: _Turns, known: Sequence[Sum]) -> _Asked | None:
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
                return (rest, turns[: at + 1]) if rest else self.of(turns[at], turns[:at])
        return None

    def _amended(self, text: str, turns: _Turns) -> _Asked | None:
        """The latest change of a sum with another number, where a message puts that in the place of
        its own, and the turns before it.
        """
        message = self._said(text, turns) if len(turns) > 1 else None
        if message is None or not amends(message, right := self._undoing.written(message)):
            return None
        last, past = self.of(turns[-1], turns[:-1])
        if not (last and past):
            return None
        before, changed = self._told(past)[-1], self._told(turns)[-1]
        again = amended(message, right, self._said(last, past), before, changed)
        return (again, past) if again else None

    def _asked(self, text: str, turns: _Turns) -> _Asked:
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
            before = self._told(turns)[-1]
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
            return self.of(turns[at], turns[:at])
        goes_on = back.sure or not stands(rest)
        return (back.rest, turns[: at + 1]) if goes_on else (text, turns)

    def _retold(self, message: Message, turns: _Turns) -> _Turns:
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
