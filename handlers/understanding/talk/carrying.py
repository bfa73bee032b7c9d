"""Which names a message leaves out: what was spoken of, all of it, or who is meant by ``he``."""

from handlers.understanding import Mention
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import OWNED, PREDICATES, Meaning, kinds, priced
from handlers.understanding.talk.merging import PAID
from handlers.understanding.talk.partial import is_scored

_MADE = frozenset({"found", "develop", "belongs"})
"""What somebody did of whom there may be others, who are no shares."""


def against(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    """``Compared to Nvidia?``: what was spoken of, against what is named now."""
    kind = own.mentions[0].kind
    tests = {"benchmark"} if kind == "model" else set()
    alike = [each for each in before.mentions if each.kind in {kind, *tests}]
    if not alike and own.message.has("follow.pronoun"):
        alike = list(before.mentions[:1])
    return tuple({each.id: each for each in (*alike, *own.mentions)}.values())


def tested(own: Meaning, before: Meaning, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """With the test or the models that were spoken of; without the test where all of them are
    meant, or money is.
    """
    tests = tuple(each for each in before.mentions if each.kind == "benchmark")
    overall = "benchmark" in own.topics and own.message.has("follow.overall")
    if overall or ((own.topics & PAID or priced(own)) and not own.mentions):
        return tuple(each for each in mentions if each.kind != "benchmark")
    bare = is_scored(own) or not (own.asked or own.topics & PREDICATES)
    tried = bare or "benchmark" in own.topics or kinds(before.mentions) == {"benchmark"}
    if own.mentions and tried and kinds(own.mentions) != {"benchmark"}:
        return mentions + tests
    if kinds(own.mentions) == {"benchmark"}:
        return mentions + tuple(each for each in before.mentions if each.kind == "model")
    return mentions


def asks_others(own: Meaning, before: Meaning) -> bool:
    """Whether a message asks for others like what was spoken of, and not who else is in it."""
    made = "who" in before.asked and before.topics & _MADE
    if made or "project" in kinds(before.mentions):
        return False
    alike = kinds(before.mentions) <= {*OWNED, "model"}
    return own.message.has("follow.others") and (alike or not own.message.has("follow.pronoun"))


def all_of(before: Meaning) -> str:
    """Of what there are others: shares, or models."""
    unnamed = not before.mentions and before.topics & {"fall", "share"}
    return "share" if unnamed or kinds(before.mentions) & OWNED else "model"


def _compares(own: Meaning) -> bool:
    """Whether a message holds several things against each other."""
    against = {
        "rank",
        "together",
        "difference",
        "cheapest",
        "dearest",
        "ratio",
        "saving",
        "most",
        "least",
    }
    return bool(own.topics & against or own.asked & {"compare", "which-most"}) or own.message.has(
        "follow.several"
    )


def compared(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    """What was spoken of last, with what of the same kind was spoken of before it."""
    alike = kinds(before.mentions)
    together = before.mentions if len(before.mentions) > 1 else ()
    if together and own.message.has("follow.these"):
        return together
    tests = {each.id for each in before.recent if each.kind == "benchmark"}
    past = tests - {each.id for each in before.mentions}
    spoken = (*together, *(each for each in reversed(before.recent) if each.id not in past))
    return tuple({each.id: each for each in spoken if each.kind in alike}.values())


def carried(own: Meaning, before: Meaning) -> tuple[Mention, ...]:
    """The names that a message leaves out; none where it asks of all shares."""
    listed = "rank" in own.topics and "all" in before.topics
    if asks_others(own, before) or listed:
        return ()
    of_these = own.message.has("follow.several")
    moved = own.topics & {"fall", "rise"} and not priced(own)
    which = "what" in own.asked and own.message.has("follow.shares")
    if moved and (which or "who" in own.asked) and not of_these:
        return ()
    if "market" in own.topics or (moved and kinds(before.mentions) == {"model"}):
        return ()
    of_all = own.topics & {"most", "least", "rank", "all", "any"}
    of_these = of_these or bool(own.message.section("trait")) or _of_its_own(own, before)
    if of_all and own.topics & {"fall", "rise", "share", "index", "company"} and not of_these:
        return ()
    spoken = compared(own, before) if _compares(own) else before.mentions
    if not spoken and own.message.has("follow.pronoun") and own.topics & {"share", "price"}:
        spoken = tuple(each for each in before.recent if each.kind in OWNED)[:1]
    ranked = "model" in own.topics and own.topics & {"cheapest", "dearest"}
    return tuple(each for each in spoken if each.kind == "model") if ranked else spoken


def _of_its_own(own: Meaning, before: Meaning) -> bool:
    """``And its biggest loss before that?``: the most of one thing, and not of all."""
    pointed = own.message.has("follow.pronoun") and "before-that" in own.message.section("detail")
    return pointed and len(before.mentions) == 1


def meant(
    own: Meaning, before: Meaning, spoken: tuple[Mention, ...], kin: Kin
) -> tuple[Mention, ...]:
    """Who is meant by ``he`` after a company, by ``the company`` after a model."""
    if own.topics & {"found", "belongs"} and (not spoken or _of_the_founder(own, spoken, before)):
        return tuple(filter(None, (kin.alone.get("maker"),)))
    if own.message.has("follow.the-model") and "model" not in kinds(spoken):
        past = (each for each in before.recent if each.kind == "model")
        return tuple(filter(None, (next(past, kin.alone.get("model")),)))
    if own.message.has("follow.they") and kinds(spoken) == {"model"} and "found" in own.topics:
        return tuple(filter(None, (kin.of(each, "maker") for each in spoken)))
    if "person" in kinds(spoken) and not own.message.has("follow.maker", "follow.they"):
        return spoken
    if "person" in kinds(spoken):
        return tuple(kin.of(each, "maker") or each for each in spoken)
    for relation in ("he", "maker"):
        if own.message.has(f"follow.{relation}") or (relation == "he" and _is_he(own, spoken)):
            meant = [kin.of(each, relation) or each for each in spoken]
            head = None if spoken else kin.alone.get(relation)
            return tuple({each.id: each for each in (*meant, *filter(None, (head,)))}.values())
    return spoken


def _of_the_founder(own: Meaning, spoken: tuple[Mention, ...], before: Meaning) -> bool:
    """``And who is the founder?`` after a share: of what the story is about."""
    moved = before.topics & {"fall", "rise", "crash", "share"} and kinds(spoken) <= OWNED
    return bool(moved) and not own.message.has("follow.pronoun")


def _is_he(own: Meaning, spoken: tuple[Mention, ...]) -> bool:
    """Whether ``هو`` is a man, and not the model that was spoken of or no more than a question
    mark: ``هو فيه حد كسب؟``
    """
    if "any" in own.topics and own.topics & {"fall", "rise"}:
        return False
    model = "model" in kinds(spoken) and not ("who" in own.asked or own.message.has("follow.lives"))
    return own.message.has("follow.he-or-it") and not model
