"""Who had how much in which share, told otherwise than before."""

from handlers.understanding.talk.holdings.altering import altered
from handlers.understanding.talk.holdings.belonging import belonging
from handlers.understanding.talk.holdings.coowners import of_both_owners
from handlers.understanding.talk.holdings.counted import counted_anew, tells_number
from handlers.understanding.talk.holdings.exchanging import exchanged, made_another, may_exchange
from handlers.understanding.talk.holdings.members import asks_each, shared_out
from handlers.understanding.talk.holdings.topping import may_top, topped
from handlers.understanding.talk.meanings import Meaning


def owned(own: Meaning, before: Meaning) -> Meaning | None:
    """The money of ``before`` with more of it in a share, another share instead, a part that is
    another one's, or among so many; ``None`` where a message says none of these.
    """
    return (
        of_both_owners(own, before)
        or topped(own, before)
        or altered(own, before)
        or counted_anew(own, before)
        or belonging(own, before)
        or exchanged(own, before)
        or made_another(own, before)
        or shared_out(own, before)
    )


def may_own(own: Meaning) -> bool:
    """Whether a message may say that by itself."""
    return may_top(own) or tells_number(own) or may_exchange(own) or asks_each(own)
