"""What a message means in its conversation: what it leaves out is taken from the turns before."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.understanding import Again, Mention, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.talk.afterwards import (
    beyond_record,
    came_back,
    closed_at,
    must_rise,
    still_largest,
    undecided,
)
from handlers.understanding.talk.amounts import of_money
from handlers.understanding.talk.asserted import asserted
from handlers.understanding.talk.at_rate import at_rate
from handlers.understanding.talk.beside import tells_else, tells_life
from handlers.understanding.talk.bills.adding import added
from handlers.understanding.talk.bills.affording import afforded
from handlers.understanding.talk.bills.allocating import allocated
from handlers.understanding.talk.bills.allotting import allotted
from handlers.understanding.talk.bills.anchored import anchored
from handlers.understanding.talk.bills.apportioned import tells_apart
from handlers.understanding.talk.bills.balancing import balanced, covered
from handlers.understanding.talk.bills.based import based
from handlers.understanding.talk.bills.batches import with_batch
from handlers.understanding.talk.bills.bounding import bound_of, bounded, held_to, without_bound
from handlers.understanding.talk.bills.caching import partly_from_cache
from handlers.understanding.talk.bills.charging import charged, uncharged
from handlers.understanding.talk.bills.differing import (
    differs,
    held_against,
    without_difference,
)
from handlers.understanding.talk.bills.dividing import by_nothing
from handlers.understanding.talk.bills.dropping import dropped
from handlers.understanding.talk.bills.earning import earned
from handlers.understanding.talk.bills.extra import retold, with_extra
from handlers.understanding.talk.bills.funding import refunded, repaid, unpaid
from handlers.understanding.talk.bills.halving import nested
from handlers.understanding.talk.bills.heading import with_people
from handlers.understanding.talk.bills.invoiced import repriced
from handlers.understanding.talk.bills.joined import joined
from handlers.understanding.talk.bills.moving import moved
from handlers.understanding.talk.bills.multiplying import multiplied
from handlers.understanding.talk.bills.operating import operated
from handlers.understanding.talk.bills.pairing import paired
from handlers.understanding.talk.bills.parting import parted
from handlers.understanding.talk.bills.portioning import portioned
from handlers.understanding.talk.bills.purses import bought_anew
from handlers.understanding.talk.bills.rebilling import rebilled
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import (
    is_portion,
    outgrown,
    partly_cached,
    scaled,
    times,
)
from handlers.understanding.talk.bills.renaming import renamed
from handlers.understanding.talk.bills.respent import respent
from handlers.understanding.talk.bills.resplitting import resplit
from handlers.understanding.talk.bills.retiming import retimed, with_whole
from handlers.understanding.talk.bills.righting import put_right
from handlers.understanding.talk.bills.rivals import held_apart
from handlers.understanding.talk.bills.scaling import in_millions, of_one_size
from handlers.understanding.talk.bills.serving import asks_of_others, served_again
from handlers.understanding.talk.bills.sharers import divided, shared_money
from handlers.understanding.talk.bills.siding import one_sided
from handlers.understanding.talk.bills.sizing import resized
from handlers.understanding.talk.bills.spent import spent
from handlers.understanding.talk.bills.splitting import split
from handlers.understanding.talk.bills.spreading import spread
from handlers.understanding.talk.bills.subtracting import subtracted
from handlers.understanding.talk.bills.totals import of_both, totalled
from handlers.understanding.talk.bills.twofold import twofold
from handlers.understanding.talk.bills.uncaching import uncached
from handlers.understanding.talk.bills.undercutting import undercut
from handlers.understanding.talk.bills.uses import reused
from handlers.understanding.talk.bills.wanted import wanted
from handlers.understanding.talk.completing import EVENT, as_told, completed, of_event, right_way
from handlers.understanding.talk.concluding import concludes
from handlers.understanding.talk.continuing import (
    released,
    unpriced,
)
from handlers.understanding.talk.defining import defined, defines
from handlers.understanding.talk.disputing import disputed
from handlers.understanding.talk.everybody import whether_all
from handlers.understanding.talk.foregoing import spoken_of
from handlers.understanding.talk.holdings.aiming import aimed
from handlers.understanding.talk.holdings.another import with_another
from handlers.understanding.talk.holdings.behind import put_elsewhere
from handlers.understanding.talk.holdings.buying import bought_instead
from handlers.understanding.talk.holdings.firms import of_company
from handlers.understanding.talk.holdings.ledger import recalled, with_own_amounts
from handlers.understanding.talk.holdings.omitting import without_share
from handlers.understanding.talk.holdings.owning import owned
from handlers.understanding.talk.holdings.placing import placed
from handlers.understanding.talk.holdings.remarked import ELSEWHERE
from handlers.understanding.talk.holdings.reserve import with_reserve
from handlers.understanding.talk.holdings.restating import restated
from handlers.understanding.talk.holdings.sharing import shared
from handlers.understanding.talk.holdings.stakes import at_stake
from handlers.understanding.talk.instead import describes, instead
from handlers.understanding.talk.judging import judged
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import is_aside, is_strange, leans
from handlers.understanding.talk.meanings import (
    Meaning,
    alone,
    is_elsewhere,
    is_pointed,
    kinds,
    priced,
)
from handlers.understanding.talk.partial import is_scored, is_sided, is_tested
from handlers.understanding.talk.pointing import pointed, sized
from handlers.understanding.talk.remarks import is_remark, plainly, unremarked
from handlers.understanding.talk.repeating import again, goes_back
from handlers.understanding.talk.replied import of_one, ranking, replied
from handlers.understanding.talk.resuming import remeasured, resumed

_RECENT = 4


def within(
    message: Message,
    before: Meaning | None,
    kin: Kin,
    *,
    goes_on: bool = False,
    whole: bool = False,
    complete: bool = False,
) -> Meaning:
    """A message after ``before``, from which it takes what it leaves out.

    ``goes_on``: whether it stands in one message with what is before it; ``whole``: whether it
    is what the bot itself offers to ask; ``complete``: whether it is a question by itself.
    """
    said = of_both(outgrown(of_one_size(sized(alone(message), kin))))
    own = plainly(said)
    before = spoken_of(own, before, goes_on=goes_on)
    if before is None:
        return _unprompted(own)
    apart = tells_apart(own) or describes(own, before) or own is not said
    own, told = in_millions(own, before), own.quantities
    complete = (complete and own.quantities == told) or apart
    living = tells_life(own, before)
    own = replace(own, topics=frozenset()) if living else own
    whole = whole or living or message.has(ELSEWHERE)
    if not (whole or goes_on or apart) and (sum_ := _summed(own, before, kin)):
        same = sum_.quantities == before.quantities and sum_.was
        past = sum_.was if same else before.quantities
        past = past if sum_.mentions == before.mentions else ()
        recent, sum_ = _recent(sum_, before), with_whole(sum_, before)
        return replace(sum_, recent=recent, earlier=before.message, past_amounts=past)
    complete = complete and not of_money(own, before)
    whole = whole or complete or message.has("follow.afresh") or _of_no_sum(own, before)
    whole = whole or defines(own)
    own = own if whole else pointed(own, before, kin)
    if is_pointed(own) and (order := before.ranked or ranking(before, kin)):
        before = replace(of_one(before), recent=(*before.recent, *order[:1]))
    if whole or not _leans_on(own, before, goes_on=goes_on):
        aside = before if _is_beside(own, before) else None
        return replace(own, recent=_recent(own, before), past=aside)
    before = unpriced(own, replied(own, before, kin), kin)
    if goes_back(own):
        manner = again(own)
        if manner == "whose" and is_elsewhere(before):
            return own
        more = before.more + ("more" in own.topics and manner is None)
        counted = before.topics | ({"agency"} if message.has("follow.whose") else set())
        return replace(before, topics=counted, more=more, again=manner)
    if of_event(own, before, kin):
        return replace(own, topics=own.topics | EVENT, recent=_recent(own, before))
    found = partly_cached(own, before) or completed(own, before, kin)
    if message.has("follow.article"):
        found = as_told(found, before)
    if message.has("follow.amount") and not found.quantities:
        found = replace(found, quantities=before.quantities)
    found = with_own_amounts(found, own, before) if before.holdings else found
    past = before.quantities if found.mentions == before.mentions else ()
    recent = _recent(found, before)
    strange = message.unknown and not own.mentions
    aside = before if strange or _remarks(own, before) else None
    found = right_way(found, before, kin)
    order = ranking(found, kin) or (() if message.mentions else before.ranked)
    return replace(
        found,
        recent=recent,
        earlier=before.message,
        past_amounts=past,
        past=aside,
        ranked=order,
    )


def _of_no_sum(own: Meaning, before: Meaning) -> bool:
    """``How many employees do they have?``, ``my rent is 900``: what no sum tells."""
    if tells_else(own, before):
        return True
    if "how-much" not in own.asked or own.quantities:
        return False
    goods = own.topics & {"goods", "term"} and "company" in kinds(own.mentions)
    bill = is_bill(before) and bool(own.topics & {"unsaid", "value"} or goods)
    return bill or bool(before.holdings and "unsaid" in own.topics)


def _used_anew(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How often the money of ``before`` pays for another use."""
    bill = None if asks_of_others(own, before) else unpaid(own, before)
    return repaid(within(own.message, bill, kin), bill, before) if bill else None


def _summed(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What was reckoned or told before, with what a message changes of it, on another model too."""
    own = anchored(unremarked(own) if is_bill(before) else own, before)
    found = defined(own, before) or differs(own, before) or _apart(own, before, kin)
    found = found or _bound(own, before, kin)
    found = found or _changed(own, before, kin)
    one = len(own.mentions) == 1 and kinds(own.mentions) == {"model"}
    apart = counts_tokens(own.quantities) or (priced(own) and own.asked)
    if found or apart or "when" in own.asked or not (one and is_bill(before)):
        return found
    rest = replace(own, mentions=())
    changed = _changed(rest, before, kin)
    if changed is None and (factor := times(rest)):
        changed = scaled(rest, before, factor)
    return replace(changed, mentions=own.mentions) if changed else None


def _apart(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What a message changes of a bill, held against what it was, where the difference is asked."""
    change = without_difference(own, before) if is_bill(before) else None
    changed = _changed(change, before, kin) if change else None
    return held_against(changed, before) if changed else None


def _bound(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What a message changes of a bill, held against the money that it has to be below."""
    if not is_bill(before) or (bound := bound_of(own)) is None:
        return None
    rest = without_bound(own, bound)
    changed = _changed(rest, before, kin)
    return held_to(changed, own, bound) if changed and is_bill(changed) else None


def _changed(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What was reckoned or told before, with what a message changes of it."""
    return (
        at_rate(own, before)
        or resplit(own, before)
        or by_nothing(own, before)
        or with_people(own, before)
        or multiplied(own, before)
        or bounded(own, before)
        or afforded(own, before)
        or charged(own, before)
        or portioned(own, before)
        or uncharged(own, before)
        or subtracted(own, before, kin)
        or renamed(own, before, kin)
        or based(own, before)
        or allotted(own, before, kin)
        or uncached(own, before)
        or allocated(own, before)
        or one_sided(own, before)
        or put_right(own, before)
        or of_company(own, before)
        or without_share(own, before)
        or aimed(own, before)
        or with_reserve(own, before)
        or closed_at(own, before)
        or owned(own, before)
        or restated(own, before)
        or placed(own, before)
        or divided(own, before)
        or spread(own, before)
        or shared_money(own, before)
        or repriced(own, before, kin)
        or bought_instead(own, before, kin)
        or respent(own, before, kin)
        or put_elsewhere(own, before)
        or refunded(own, before)
        or reused(own, before)
        or served_again(own, before, kin)
        or paired(own, before, kin)
        or _used_anew(own, before, kin)
        or with_another(own, before)
        or recalled(own, before)
        or at_stake(own, before)
        or joined(own, before)
        or totalled(own, before)
        or resized(own, before)
        or retold(own, before)
        or operated(own, before)
        or partly_from_cache(own, before)
        or with_extra(own, before)
        or parted(own, before)
        or covered(own, before)
        or earned(own, before)
        or bought_anew(own, before)
        or spent(own, before, kin)
        or wanted(own, before)
        or with_batch(own, before)
        or retimed(own, before, kin)
        or balanced(own, before)
        or moved(own, before)
        or split(own, before)
        or dropped(own, before, kin)
        or twofold(own, before)
        or added(own, before)
        or rebilled(own, before, kin)
        or held_apart(own, before, kin)
        or undercut(own, before, kin)
        or judged(own, before, kin)
        or resumed(own, before, kin)
        or beyond_record(own, before)
        or must_rise(own, before)
        or came_back(own, before)
        or still_largest(own, before)
        or whether_all(own, before)
        or shared(own, before)
        or disputed(own, before)
        or released(own, before, kin)
        or asserted(own, before)
        or undecided(own, before)
        or instead(own, before)
    )


def _is_beside(own: Meaning, before: Meaning) -> bool:
    """Whether what comes after a message goes on with what was spoken of before it."""
    strange = is_aside(own) or is_strange(own) or own.message.has(ELSEWHERE)
    return strange or _remarks(own, before)


def _remarks(own: Meaning, before: Meaning) -> bool:
    """Whether a message says what the reader thinks of a bill, or something else beside a sum: the
    next one goes on with that.
    """
    said = tells_else(own, before) or tells_life(own, before)
    return said or (is_bill(before) and is_remark(own))


def _leans_on(own: Meaning, before: Meaning, *, goes_on: bool) -> bool:
    """Whether a message takes something from the one before it."""
    if (
        leans(own)
        or concludes(own)
        or remeasured(own, before)
        or of_money(own, before)
        or is_portion(own, before)
        or (is_bill(before) and nested(own.message))
        or (goes_on and not (own.mentions or is_elsewhere(own)))
    ):
        return True
    named = kinds(before.mentions)
    if (is_tested(own) and "model" in named) or (is_scored(own) and "benchmark" in named):
        return True
    counted = counts_tokens(before.quantities)
    return is_sided(own) and (counted or priced(before))


def _unprompted(own: Meaning) -> Meaning:
    """What is said of an answer where there is none: a complaint, or the story simply told."""
    said: Mapping[Again | None, set[str]] = {"sure": {"complaint"}, "brief": {"crash", "simple"}}
    manner = None if own.mentions or own.quantities else again(own)
    return replace(own, topics=own.topics | said[manner]) if manner in said else own


def _recent(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    by_id = {mention.id: mention for mention in reversed((*own.mentions[::-1], *before.recent))}
    return tuple(reversed(by_id.values()))[:_RECENT]
