"""What the bot does beside answering: whom it lets in, how often, what it says for itself."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from bot.state import HOUR, TURNS, TURNS_KEPT, USAGE_KEPT, State, Usage
from bot.state.inbox import KEPT
from handlers.chat import (
    Answer,
    Block,
    Figures,
    Intent,
    Language,
    Question,
    Title,
    aside,
    paragraph,
)
from handlers.errors import StateError
from handlers.texts import Texts

if TYPE_CHECKING:
    from bot.limits import Limits, Over

COMMANDS = ("privacy", "forget", "usage")
"""The commands that are answered here; the last one is for those who run the bot."""

_WEEK = 7

_SHOWN = (
    "questions",
    *(f"answers.{intent}" for intent in get_args(Intent)),
    "failed",
    "good",
    "bad",
    "calls",
    "missed",
    "read",
    "written",
)
"""What admins see, but for the cost, which is no whole number."""


@dataclass(frozen=True, slots=True)
class People:
    """Keys of readers and chats, such as ``telegram:42``: who alone is let in (all if it is empty),
    who never is, and who may see what is used.
    """

    allowed: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()

    def let_in(self, reader: str, chat: str) -> bool:
        """Whether somebody is answered there."""
        keys = {reader, chat}
        return not keys & self.blocked and (not self.allowed or bool(keys & self.allowed))


@dataclass(frozen=True, slots=True)
class Late:
    """A question older than so many ``seconds`` is answered with an apology, or dropped."""

    seconds: float = 600
    does: Literal["apologise", "drop"] = "apologise"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks where, and when, in seconds since the epoch; ``None`` for now."""

    reader: str
    chat: str
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """How a question is served: without a model where that is used up; ``over`` says why, and
    whether to tell; ``late`` wants an apology.
    """

    over: "Over | None" = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """One for all platforms. ``answers_kept``: seconds that a model's answers are kept."""

    state: State
    speech: Mapping[Language, Texts]
    people: People = field(default_factory=People)
    late: Late = field(default_factory=Late)
    limits: "Limits | None" = None
    answers_kept: float = 0
    now: Callable[[], float] = time.time

    def drops(self, at: float) -> bool:
        """Whether a question asked then is too old to be answered."""
        return self.late.does == "drop" and self._is_late(at)

    def anew(self, service: Service, at: float | None) -> Service:
        """How an answer is shown that did not get through before."""
        return replace(service, late=at is not None and self._is_late(at))

    async def serve(self, asker: Asker) -> Service:
        """How a question is served."""
        late = asker.at is not None and self._is_late(asker.at)
        if self.limits is None:
            return Service(None, late)
        over = await self.limits.question(asker.reader, asker.chat)
        if over is None:
            over = await self.limits.model(asker.reader)
        return Service(over, late)

    def dress(self, answer: Answer, service: Service) -> Answer:
        """An answer with what is to be said beside it."""
        if service.over is None and not service.late:
            return answer
        texts, over = self.speech[answer.language], service.over
        before = [aside(texts("limits-late"))] if service.late else []
        after = []
        if over is not None and over.first:
            after = [aside(texts(f"limits-{over.what}", wait=wait(texts, over.seconds)))]
        if not before and not after:
            return answer
        return replace(answer, blocks=(*before, *answer.blocks, *after))

    async def answer(self, question: Question, reader: str) -> Answer | None:
        """What is said to a command, ``None`` for what is not answered here."""
        texts = self.speech[self._language(question)]
        match question.command:
            case "privacy":
                return _said(texts, *_privacy(texts, self.answers_kept))
            case "forget":
                return _said(texts, paragraph(texts(await self._forget(reader))))
            case "usage" if reader in self.people.admins:
                return _said(texts, *await self._usage(texts))
            case _:
                return None

    def _is_late(self, at: float) -> bool:
        return self.now() - at > self.late.seconds

    def _language(self, question: Question) -> Language:
        known = (question.language or "", (question.locale or "").partition("-")[0])
        return next((each for each in known if each in self.speech), next(iter(self.speech)))

    async def _forget(self, reader: str) -> str:
        try:
            await self.state.forget(reader)
        except StateError:
            return "privacy-not-forgotten"
        return "privacy-forgotten"

    async def _usage(self, texts: Texts) -> Sequence[Block]:
        today = datetime.fromtimestamp(self.now(), UTC).date()
        blocks: list[Block] = []
        for title, since in (
            ("usage-today", today),
            ("usage-week", today - timedelta(days=_WEEK - 1)),
        ):
            used = await self.state.usage(f"{since}")
            blocks += [Title(texts(title)), Figures(_rows(texts, used))]
        return blocks


def is_command(question: Question) -> bool:
    """Whether a question is one of ``COMMANDS``."""
    return question.command in COMMANDS


def _said(texts: Texts, *blocks: Block) -> Answer:
    return Answer(texts.language, "help", blocks)


def _privacy(texts: Texts, answers_kept: float) -> Sequence[Block]:
    hours = texts.figure(Decimal(TURNS_KEPT // HOUR), "hours")
    days = texts.figure(Decimal(USAGE_KEPT), "days")
    return (
        paragraph(texts("privacy-kept", count=TURNS, n=texts.digits(Decimal(TURNS)), hours=hours)),
        paragraph(texts("privacy-chains", hours=hours)),
        paragraph(texts("privacy-open", hours=texts.figure(Decimal(KEPT // HOUR), "hours"))),
        paragraph(texts("privacy-place", hours=hours)),
        paragraph(texts("privacy-counted", days=days)),
        paragraph(texts("privacy-model")),
        *(
            [paragraph(texts("privacy-answers", time=wait(texts, answers_kept)))]
            if answers_kept
            else []
        ),
        paragraph(texts("privacy-forget", command="/forget")),
    )


def _rows(texts: Texts, used: Usage) -> tuple[tuple[str, str], ...]:
    """Each figure by its name; those of all platforms are summed up."""
    summed: dict[str, int] = {}
    for name, amount in used.items():
        what = name.partition(".")[2]
        summed[what] = summed.get(what, 0) + amount
    rows = [
        (texts(f"usage-{name.replace('.', '-')}"), texts.digits(Decimal(summed.get(name, 0))))
        for name in _SHOWN
    ]
    dollars = Decimal(summed.get("microdollars", 0)) / 1_000_000
    cost = texts.figure(dollars.quantize(Decimal("0.0001")).normalize(), "usd")
    return (*rows, (texts("usage-dollars"), cost))


def wait(texts: Texts, seconds: float) -> str:
    """How long somebody has to wait, in words."""
    whole = int(-(-seconds // 1))
    for unit, size in (("hours", HOUR), ("minutes", 60)):
        if whole > size:
            return texts.figure(Decimal(-(-whole // size)), unit)
    return texts.figure(Decimal(whole), "seconds")
