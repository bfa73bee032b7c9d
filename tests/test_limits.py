"""How often people may ask, how much of a model they may use, and what they are told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.backend.endpoint import Tokens, Use
from bot.desk import Desk, Late, People
from bot.limits import Limits, Rules, rates
from bot.spending import READER, Spending
from bot.state import Recalled, State, today
from bot.talk import Talk
from bot.watch import Watch
from handlers.chat import Answer, Aside, Figures, Paragraph, Question
from handlers.texts import Texts, available
from tests.conftest import KINDS, Clock
from tests.scripted import Scripted
from tests.test_sentences import router

each = pytest.mark.parametrize("opening", KINDS, indirect=True)
alone = pytest.mark.parametrize("opening", ["memory"], indirect=True)
SPEECH = {language: Texts(language) for language in available()}
ASKED = {"ar": "لماذا هبطت الأسهم؟", "en": "Why did the shares fall?"}


class Room:
    """A talk at a desk; ``model`` and ``builtin`` note what they were asked."""

    def __init__(
        self, state: State, clock: Clock, rules: Rules | None = None, **more: object
    ) -> None:
        self.limits = Limits(state, rules or Rules(), clock)
        self.model, self.builtin = Scripted(), Scripted()
        desk = replace(Desk(state, SPEECH, limits=self.limits, now=clock), **more)  # type: ignore[arg-type]
        watch = Watch("telegram")
        self.talk = Talk(self.model, state, watch, builtin=self.builtin, desk=desk)

    async def ask(
        self,
        text: str = "",
        reader: str = "telegram:1",
        chat: str | None = None,
        at: float | None = None,
        **more: str,
    ) -> Answer:
        """The last answer to a question."""
        question = Question(text, **more)  # type: ignore[arg-type]
        asked = self.talk.answers(
            question, conversation=chat or reader, reader=reader, chat=chat, at=at
        )
        return [answer async for answer in asked][-1]


def remarks(answer: Answer) -> list[str]:
    """What is said beside an answer."""
    return [block.spans[0].text for block in answer.blocks if isinstance(block, Aside)]


def read(answer: Answer) -> str:
    """The paragraphs of an answer."""
    blocks = (block for block in answer.blocks if isinstance(block, Paragraph))
    return "\n".join(block.spans[0].text for block in blocks)


@each
@pytest.mark.parametrize("language", available())
async def test_who_asks_a_lot_is_told_once(state: State, clock: Clock, language: str) -> None:
    """Over the limit the first answer says how long to wait; all go on, without a model."""
    room = Room(state, clock, Rules(reader=rates("2/minute")))
    answers = [await room.ask(ASKED[language]) for _ in range(4)]
    assert [len(remarks(answer)) for answer in answers] == [0, 0, 1, 0]
    (told,) = remarks(answers[2])
    waits = [SPEECH[language].figure(Decimal(n), "seconds") for n in range(50, 61)]
    assert any(wait in told for wait in waits)
    assert (len(room.model.asked), len(room.builtin.asked)) == (2, 2)
    await room.ask(ASKED[language], reader="telegram:2")
    assert len(room.model.asked) == 3


@each
async def test_a_burst_and_a_chat_have_limits_of_their_own(state: State, clock: Clock) -> None:
    """Many questions at once, and many in one chat, are over the limit as well."""
    room = Room(state, clock, Rules(rates("100/minute;2/10 seconds"), rates("3/minute")))
    for _ in range(3):
        await room.ask("?")
    assert len(room.builtin.asked) == 1
    for number in range(5):
        await room.ask("?", reader=f"telegram:{number + 10}", chat="telegram:-5")
    assert len(room.builtin.asked) == 3


@each
@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(Rules(tokens_reader=100), id="tokens-reader"),
        pytest.param(Rules(tokens=100), id="tokens"),
        pytest.param(Rules(dollars_reader=Decimal("0.001")), id="dollars-reader"),
        pytest.param(Rules(dollars=Decimal("0.001")), id="dollars"),
    ],
)
async def test_a_days_share_of_the_model(state: State, clock: Clock, rules: Rules) -> None:
    """When the tokens or the dollars of a day are used up, answers go on without the model."""
    room = Room(state, clock, rules)
    await room.ask("?")
    await room.limits.used("telegram:1", 60, Decimal("0.0006"))
    await room.ask("?")
    assert len(room.model.asked) == 2
    await room.limits.used("telegram:1", 60, Decimal("0.0006"))
    told = [remarks(await room.ask("why?")), remarks(await room.ask("why?"))]
    assert [len(each) for each in told] == [1, 0]
    assert "24 hours" in told[0][0]
    assert len(room.builtin.asked) == 2
    await room.ask("?", reader="telegram:2")
    assert len(room.model.asked) == (2 if rules.tokens or rules.dollars else 3)


@alone
async def test_a_models_use_is_the_readers(state: State) -> None:
    """What a model uses is counted for whoever asked, and for those who run the bot."""
    limits = Limits(state, Rules(tokens_reader=100))
    spending = Spending()
    spending.used(Use("one", Tokens(1, 0, 1), None, "whole", 1.0))
    spending.begin(state, limits)
    READER.set("telegram:1")
    spending.used(Use("one", Tokens(70, 0, 40), Decimal("0.002"), "whole", 1.0))
    spending.used(Use("one", Tokens(), None, "down", 1.0))
    await spending.counted()
    assert await limits.model("telegram:1")
    assert await limits.model("telegram:2") is None
    assert await state.usage(today()) == {
        "model.calls": 2,
        "model.missed": 1,
        "model.read": 70,
        "model.written": 40,
        "model.microdollars": 2000,
    }


@alone
@pytest.mark.parametrize("language", available())
async def test_admins_see_what_is_used(state: State, clock: Clock, language: str) -> None:
    """``/usage`` shows questions, answers by kind, opinions, tokens and their cost to admins."""
    room = Room(state, clock, people=People(admins=frozenset({"telegram:9"})))
    for _ in range(3):
        await room.ask("?")
    await state.count(today(), {"telegram.good": 2, "model.read": 1234, "model.microdollars": 5000})
    answer = await room.ask(command="usage", reader="telegram:9", language=language)
    shown, _ = (block.rows for block in answer.blocks if isinstance(block, Figures))
    texts = SPEECH[language]
    rows = dict(shown)
    assert rows[texts("usage-questions")] == "3"
    assert rows[texts("usage-answers-ask")] == "3"
    assert rows[texts("usage-good")] == "2"
    assert rows[texts("usage-read")] == "1,234"
    assert "0.005" in rows[texts("usage-dollars")]
    written = await room.ask("/usage", reader="telegram:9", language=language)
    assert written.blocks[0] == answer.blocks[0]
    await room.ask(command="usage", reader="telegram:1")
    assert room.model.asked[-1].command == "usage"


@each
@pytest.mark.parametrize("text", ["/new", "/start"])
async def test_a_conversation_begins_anew(state: State, clock: Clock, text: str) -> None:
    """What was asked before a conversation began anew tells no more than its language."""
    room = Room(state, clock)
    for each in ("one", text, "/help", "two", "three"):
        await room.ask(each)
    asked = [(question.text, question.turns) for question in room.model.asked[2:]]
    assert asked == [("", ("one",)), ("two", ()), ("three", ("two",))]


@each
@pytest.mark.parametrize("language", available())
async def test_what_is_kept_is_told_and_forgotten(
    state: State, clock: Clock, language: str
) -> None:
    """``/privacy`` says what is kept and for how long; ``/forget`` erases it."""
    room = Room(state, clock)
    await room.ask("one")
    await state.choose("telegram:1", language)
    told = read(await room.ask(command="privacy"))
    texts = SPEECH[language]
    for figure in (texts.figure(Decimal(24), "hours"), texts.figure(Decimal(90), "days"), "6"):
        assert figure in told
    caching = Room(state, clock, answers_kept=3600)
    minutes = texts.figure(Decimal(60), "minutes")
    assert minutes in read(await caching.ask(command="privacy"))
    assert minutes not in told
    assert (await state.recall("telegram:1", "telegram:1")).turns == ("one",)
    answer = await room.ask(command="forget")
    assert read(answer) == texts("privacy-forgotten")
    assert await state.recall("telegram:1", "telegram:1") == Recalled()


@alone
@pytest.mark.parametrize(("say", "language"), [("why did it fall?", "en"), ("ليش نزل؟", "ar")])
async def test_a_command_is_answered_in_the_language_of_the_talk(
    state: State, clock: Clock, say: str, language: str
) -> None:
    """Where no language was chosen, the desk speaks the one that was spoken before."""
    room = Room(state, clock)
    room.talk = Talk(router(), state, Watch("telegram"), desk=Desk(state, SPEECH, now=clock))
    await room.ask(say)
    assert (await room.ask(command="privacy")).language == language


@alone
@pytest.mark.parametrize("language", available())
async def test_who_waited_long_gets_an_apology(state: State, clock: Clock, language: str) -> None:
    """A question from before an outage is answered with an apology, or dropped, as it is set."""
    room = Room(state, clock, late=Late(600, "apologise"))
    soon = await room.ask(ASKED[language], at=clock.time - 599)
    late = await room.ask(ASKED[language], at=clock.time - 601)
    assert remarks(soon) == []
    assert remarks(late) == [SPEECH[language]("limits-late")]
    assert not room.talk.drops(clock.time - 601)
    strict = Room(state, clock, late=Late(600, "drop"))
    assert strict.talk.drops(clock.time - 601)
    assert not strict.talk.drops(clock.time - 599)


@pytest.mark.parametrize(
    ("people", "answered"),
    [
        pytest.param(People(), {"a", "b"}, id="all"),
        pytest.param(People(allowed=frozenset({"a"})), {"a"}, id="allowed"),
        pytest.param(People(allowed=frozenset({"group"})), {"a", "b"}, id="allowed-chat"),
        pytest.param(People(blocked=frozenset({"a"})), {"b"}, id="blocked"),
        pytest.param(People(frozenset({"group"}), frozenset({"a"})), {"b"}, id="both"),
        pytest.param(People(blocked=frozenset({"group"})), set(), id="blocked-chat"),
    ],
)
def test_who_is_let_in(people: People, answered: set[str]) -> None:
    """Lists of readers and chats say who is answered; who is blocked never is."""
    assert {reader for reader in ("a", "b") if people.let_in(reader, "group")} == answered
