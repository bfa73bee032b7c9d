"""Which texts of a message are questions of their own, and which are only said beside them."""

from collections.abc import Callable

from handlers.understanding import counts_tokens
from handlers.understanding.asking import (
    COUNTED,
    OF_NO_STORY,
    OF_PRICES,
    POINTED,
    asks_at_all,
    begins_anew,
    compares,
    is_beside,
    is_marked,
    is_remark,
    is_whole,
    may_ask,
)
from handlers.understanding.billing import (
    is_allotted,
    is_divided,
    is_introduced,
    is_undercut,
    make_one_bill,
)
from handlers.understanding.message import Message
from handlers.understanding.message.reader import Reader
from handlers.understanding.parts import MARKS, clauses, unlisted
from handlers.understanding.talk.bills.apportioned import tells_apart
from handlers.understanding.talk.bills.sharers import are_apiece
from handlers.understanding.talk.bills.wanted import is_wanted
from handlers.understanding.talk.holdings.another import may_tell_another
from handlers.understanding.talk.holdings.buying import buys_of_loss
from handlers.understanding.talk.holdings.coowners import asks_of_two
from handlers.understanding.talk.holdings.holding import is_of_holdings
from handlers.understanding.talk.leaning import is_aside, is_strange
from handlers.understanding.talk.meanings import CARRIED, NEXT, PLACES, SHORT, alone
from handlers.understanding.talk.standing import stands
from handlers.understanding.uniting import goes_on, is_one, is_summed_later
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import AND, tokenize, unfused

_BRIEF = 10
"""Words of what is asked for without asking: ``the license of R1``."""

_RECKONED = frozenset({"cost", "stock"})
"""What answers questions by figures, and not by a passage."""

_POINTING = (NEXT, *PLACES)


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
        self._joins = reader.joins
        self._read = read
        self._complete = complete
        self._told = told

    def of(self, text: str) -> tuple[str, ...]:
        """The questions of a message, in its order; at least one."""
        said = self._without_asides(self._without_remarks(unlisted(text)))
        found = self._joins.parts(said, self._separate)
        return (said,) if len(found) > 1 and _is_one(self._read(said)) else found

    def alone(self, text: str) -> str | None:
        """A later question of a message without its "and", if it needs nothing of those before."""
        asked = self._joins.without(text)
        message = self._read(asked)
        return asked if self._is_question(message) or self._is_told(message) else None

    def _is_told(self, message: Message) -> bool:
        """Whether a passage surely answers a text, whatever is said before it."""
        return self._tells(message) not in {None, *_RECKONED}

    def _tells(self, message: Message) -> str | None:
        """What surely answers a text that says what of it asks, and points at nothing else."""
        said = message.content or message.section("topics") - CARRIED - OF_PRICES
        points = message.has(*_POINTING) or (message.has(*POINTED) and not message.mentions)
        if points or not (message.mentions or said):
            return None
        told = self._told(message.text)
        return told if message.mentions or told not in _RECKONED else None

    def _without_remarks(self, text: str) -> str:
        """A message without the sentences that are only said beside a question, or a greeting."""
        said = self._joins.sentences(text)
        if len(said) == 1:
            return text
        kept = [each for each in said if not is_remark(self._read(each))]
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
        kept = [at for at, each in enumerate(said) if not is_beside(self._read(each))]
        asked = said[kept[0] : kept[-1] + 1] if kept else said
        apart = any(self._is_question(self._read(each)) for each in (" ".join(asked), *asked))
        return " ".join(asked) if apart else text

    def _is_question(self, message: Message) -> bool:
        """Whether a text asks something, and says what of."""
        return asks_at_all(message) and (is_whole(message) or self._complete(message.text))

    def _needs_nothing(self, message: Message) -> bool:
        """Whether a text is understood without what stands beside it."""
        own = alone(message)
        asks = (may_ask(message) or message.text.endswith(MARKS)) and stands(message)
        strange = is_strange(own) and not message.has("follow.pronoun")
        return bool(asks or is_aside(own) or strange) or self._is_question(message)

    def _separate(self, first: str, piece: str, rest: str, joined: bool) -> bool:
        """Whether two texts are questions of their own, and not one about two amounts."""
        if joined and self._is_one_word(piece):
            return False
        whole = self._read(self._joins.without(rest))
        before, after = self._read(first), self._read(piece)
        if joined and self._counts_on(before, after):
            return False
        if is_one(before, after) or any(
            make_one_bill(before, m, self._read) for m in (after, whole)
        ):
            return False
        divided = is_divided(before, after, self._read) or is_allotted(before, after)
        divided = divided or is_wanted(before, after, self._read)
        if divided or is_undercut(before, after) or self._is_exchanged(before, after):
            return False
        if is_summed_later(before, whole) or is_introduced(before, whole):
            return False
        if self._tell_apart(before, after, whole):
            return True
        if not (asks_at_all(whole) or may_ask(whole)):
            return False
        asks = self._is_question(whole)
        if asks and self._is_question(before):
            return True
        if not may_ask(after) or (joined and not self._goes_on(after)):
            return False
        asked = may_ask(before) or (asks and not joined and is_marked(before))
        return asked and not self._shares(before, after, joined=joined)

    def _tell_apart(self, before: Message, after: Message, whole: Message) -> bool:
        """Whether different facts of the story answer what is before and what is after."""
        brief = before.section("asked") or len(before.tokens) <= _BRIEF
        paid = any(each.unit != "tokens" for each in before.quantities) and not whole.mentions
        counted = paid or (before.quantities and whole.quantities)
        led = any(first == 0 for first, _ in before.groups.get("follow.supposed", ()))
        one = counted or led or not brief or compares(before)
        told = None if one else self._tells(before)
        if told is None:
            return False
        others = {self._tells(after), self._tells(whole)} - {None}
        return bool(others) and told not in others

    def _shares(self, before: Message, after: Message, *, joined: bool) -> bool:
        """Whether what one question says is needed by the other one, and by itself no question."""
        if goes_on(before, after):
            return True
        counted = [
            any(each.side for each in m.quantities) or (m.quantities and m.has(*COUNTED))
            for m in (before, after)
        ]
        models = all(m.named("model") for m in (before, after))
        if all(counted) and not models:
            return True
        if before.quantities and after.quantities and not models:
            sides = {each.side for each in self._read(f"{before.text} {after.text}").quantities}
            if sides >= {"input", "output"}:
                return True
        if joined and len(before.tokens) < 2:
            return True
        if before.has("talk.authorship") and len(after.tokens) <= 2:
            return True
        if joined and compares(after) and before.mentions and not before.section("topics"):
            return True
        return compares(before) and bool(joined or before.mentions)

    def _is_exchanged(self, before: Message, after: Message) -> bool:
        """What tokens of one model cost, then how many of another one that buys."""
        counted = counts_tokens(before.quantities)
        paid = before.has("topics.for-price", "topics.price", "topics.cost", "topics.buys")
        models = before.named("model") and after.named("model")
        if not (counted and paid and models) or before.section("asked") - {"what", "compute"}:
            return False
        return self._read(f"{before.text} {after.text}").has("topics.how-many-tokens")

    def _counts_on(self, before: Message, after: Message) -> bool:
        """Whether a number goes on over the "and", ``one hundred and one``; no per cent does."""
        if before.has("topics.percent"):
            return False
        rest = (token.text for token in after.tokens if token.text not in self._joins.ands)
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
        pointed = after.has("follow.pronoun", *OF_NO_STORY) and len(after.tokens) <= SHORT
        return begins_anew(after) or pointed


def _is_one(message: Message) -> bool:
    """Whether a message tells of money in shares and asks what became of it, or what it would have
    bought, or of tokens for each of several models.
    """
    own = alone(message)
    held = is_of_holdings(message) or may_tell_another(own) or asks_of_two(own)
    return held or tells_apart(own) or buys_of_loss(own) or are_apiece(own)
