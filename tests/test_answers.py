"""The same first question is answered once."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

import pytest

from bot.answers import Growing, Once
from bot.state import today
from bot.state.memory import Memory
from bot.state.redis import Redis
from bot.state.sqlite import Sqlite
from bot.state.sqlite_file import NAME
from bot.written import read, written
from handlers.chat import (
    Answer,
    Answers,
    Aside,
    Block,
    Bullets,
    Code,
    Figures,
    Language,
    Paragraph,
    Question,
    Source,
    Span,
    Suggestion,
    Title,
)
from handlers.errors import BackendError
from tests.conftest import Clock, Opening
from tests.scripted import said
from tests.servers.redis import RedisServer
from tests.test_state import kept

HOW = Question("How did it begin?")


@dataclass
class Builtin:
    """A router that tells everything itself."""

    async def answer(self, question: Question) -> Answers:
        """The same words to the same question."""
        yield said(f"built in: {question.text}")

    def language(self, question: Question) -> Language:
        """The one that was chosen, else that of the platform."""
        return question.language or (question.locale or "en")[:2]

    def suggested(self, name: str, language: Language) -> str | None:
        """The name and the language."""
        return f"{name} {language}"


@dataclass
class Explainer(Builtin):
    """A router that asks a model about what begins with "How", and tells the rest itself.

    ``go``: the model comes to its end; ``fails``: it does so without an answer.
    """

    go: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False
    asked: list[Question] = field(default_factory=list)
    closed: int = 0

    def __post_init__(self) -> None:
        self.go.set()

    async def answer(self, question: Question) -> Answers:
        """First a part, then the whole, numbered; the built-in answer where the model fails."""
        self.asked.append(question)
        number = len(self.asked)
        try:
            if question.text.casefold().startswith("how"):
                yield said(f"part {number}")
                await self.go.wait()
            if self.fails or not question.text.casefold().startswith("how"):
                async for answer in super().answer(question):
                    yield answer
            else:
                yield said(f"whole {number}")
        finally:
            self.closed += 1


async def told(router: Once, question: Question = HOW) -> list[Answer]:
    """All answers to a question."""
    return [answer async for answer in router.answer(question)]


async def test_a_question_is_answered_once() -> None:
    """Who asks the same later gets the whole answer at once, and nobody is asked."""
    explainer = Explainer()
    once = Once(explainer, Builtin(), Memory(), 3600)
    assert (await told(once))[-1] == said("whole 1")
    assert await told(once) == [said("whole 1")]
    assert len(explainer.asked) == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("how did  it BEGIN?", "How did it begin?", id="capitals-and-spaces"),
        pytest.param("How did أحداث it", "How did احداث it", id="hamza"),
        pytest.param("How much is ٥؟", "How much is 5?", id="digits"),
    ],
)
async def test_spelling_does_not_matter(text: str, same: str) -> None:
    """Two spellings of one question are one question."""
    explainer = Explainer()
    once = Once(explainer, Builtin(), Memory(), 3600)
    assert (await told(once, Question(text)))[-1] == (await told(once, Question(same)))[-1]
    assert len(explainer.asked) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Question("How did it end?"), id="another-question"),
        pytest.param(replace(HOW, language="ar"), id="another-language"),
        pytest.param(replace(HOW, locale="ar-EG"), id="another-locale"),
        pytest.param(replace(HOW, command="ask"), id="a-command"),
        pytest.param(replace(HOW, turns=("What is R1?",)), id="earlier-turns"),
    ],
)
async def test_what_differs_is_asked(other: Question) -> None:
    """Another question, language or conversation gets an answer of its own."""
    explainer = Explainer()
    once = Once(explainer, Builtin(), Memory(), 3600)
    await told(once)
    assert (await told(once, other))[-1] == said("whole 2")


async def test_turns_are_never_kept() -> None:
    """Questions within a conversation are asked each time."""
    explainer = Explainer()
    once = Once(explainer, Builtin(), Memory(), 3600)
    for number in (1, 2):
        answers = await told(once, replace(HOW, turns=("What is R1?",)))
        assert answers[-1] == said(f"whole {number}")


async def test_an_answer_holds_for_a_while(clock: Clock) -> None:
    """After the time that is set, the question is asked again."""
    once = Once(Explainer(), Builtin(), Memory(clock), 60)
    await told(once)
    clock.time += 59
    assert (await told(once))[-1] == said("whole 1")
    clock.time += 1
    assert (await told(once))[-1] == said("whole 2")


async def test_what_no_model_said_is_not_kept() -> None:
    """Answers that cost nothing, and those that stand in for a model that failed, are not kept."""
    explainer = Explainer()
    once = Once(explainer, Builtin(), Memory(), 3600)
    for _ in range(2):
        assert (await told(once, Question("When?")))[-1] == said("built in: When?")
    explainer.fails = True
    assert (await told(once))[-1] == said(f"built in: {HOW.text}")
    explainer.fails = False
    assert (await told(once))[-1] == said("whole 4")


@kept
async def test_it_is_given_after_a_restart(opening: Opening) -> None:
    """What one process keeps another gives, without asking; another edition asks anew."""
    explainer = Explainer()
    for edition, number in (("one", 1), ("one", 1), ("two", 2), ("one", 1)):
        state = await opening()
        answers = await told(Once(explainer, Builtin(), state, 3600, edition))
        assert answers[-1] == said(f"whole {number}")
        await state.close()


async def test_replicas_share_answers(redis_server: RedisServer) -> None:
    """What was asked at one replica is not asked at another."""
    redis_server.empty()
    explainer = Explainer()
    states = [await Redis.open(redis_server.url) for _ in range(2)]
    replicas = [Once(explainer, Builtin(), state, 3600) for state in states]
    assert (await told(replicas[0]))[-1] == said("whole 1")
    await states[0].usage(today())  # what is written soon is written before it
    assert await told(replicas[1]) == [said("whole 1")]
    assert len(explainer.asked) == 1
    for state in states:
        await state.close()


async def test_what_cannot_be_read_is_asked_again() -> None:
    """An answer that is kept in a form nobody knows is none."""
    state = Memory()
    once = Once(Explainer(), Builtin(), state, 3600)
    await state.keep(once._key(HOW), b'{"language": "en"}', 60)
    assert (await told(once))[-1] == said("whole 1")
    assert await told(once) == [said("whole 1")]


async def test_no_word_of_a_question_is_kept(tmp_path: Path) -> None:
    """Beside an answer stands nothing of what was asked."""
    state = await Sqlite.open(tmp_path)
    await told(Once(Explainer(), Builtin(), state, 3600), Question("How did my-own-secret begin?"))
    await state.close()
    found = (tmp_path / NAME).read_bytes()
    assert b"whole 1" in found
    assert b"my-own-secret" not in found


WHOLE = Answer(
    "ar",
    "ask",
    (
        Title("عنوان"),
        Paragraph((Span("a", bold=True), Span("b", link="https://example.org/?a=1"))),
        Bullets(((Span("x", italic=True),), (Span("y", code=True),)), numbered=True),
        Figures((("R1", "$2.19"), ("o1", "$60"))),
        Aside((Span("remark"),)),
        Code("print()"),
    ),
    (Source("المقال", None, (4, 16)), Source("AP", "https://example.org")),
    (Suggestion("crash-date", "متى؟"),),
    "ar",
)


def test_an_answer_is_read_as_it_was_written() -> None:
    """Every kind of block, and all that stands beside them, comes back as it was."""
    assert {type(block) for block in WHOLE.blocks} == set(get_args(Block))
    assert read(written(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    "change",
    [
        pytest.param((b'"Title"', b'"Chapter"'), id="another-block"),
        pytest.param((b'"Figures",{"rows"', b'"Aside",{"rows"'), id="another-shape"),
        pytest.param((b'"ask"', b'"advice"'), id="another-intent"),
        pytest.param((b'"bold":true', b'"bold":"yes"'), id="another-type"),
        pytest.param((b'"language":"ar",', b""), id="something-lacks"),
        pytest.param((b"]]", b"]"), id="cut"),
    ],
)
def test_another_form_is_not_read(change: tuple[bytes, bytes]) -> None:
    """What is not an answer in every part is none."""
    text = written(WHOLE)
    changed = text.replace(*change)
    assert changed != text
    assert read(changed) is None


async def test_those_who_ask_at_the_same_time() -> None:
    """Who asks while the answer grows sees it grow, and the model is asked once."""
    explainer = Explainer()
    explainer.go.clear()
    once = Once(explainer, Builtin(), Memory(), 3600)
    readers = [once.answer(HOW) for _ in range(10)]
    assert [await anext(reader) for reader in readers] == [said("part 1")] * 10
    explainer.go.set()
    assert [[answer async for answer in reader] for reader in readers] == [[said("whole 1")]] * 10
    assert len(explainer.asked) == 1


async def test_the_first_reader_leaves() -> None:
    """An answer goes on for those who still wait, whoever asked first."""
    explainer = Explainer()
    explainer.go.clear()
    once = Once(explainer, Builtin(), Memory(), 3600)
    first, second = once.answer(HOW), once.answer(HOW)
    assert (await anext(first), await anext(second)) == (said("part 1"), said("part 1"))
    await first.aclose()
    explainer.go.set()
    assert [answer async for answer in second] == [said("whole 1")]


async def test_all_readers_leave() -> None:
    """When nobody waits any more the model is left, and the next one asks anew."""
    explainer = Explainer()
    explainer.go.clear()
    once = Once(explainer, Builtin(), Memory(), 3600)
    for reader in (once.answer(HOW), once.answer(HOW)):
        assert explainer.closed == 0
        await anext(reader)
        await reader.aclose()
    assert explainer.closed == 1
    explainer.go.set()
    assert (await told(once))[-1] == said("whole 2")


async def test_a_reader_is_cancelled() -> None:
    """A reader that is cancelled leaves as any other does."""
    explainer = Explainer()
    explainer.go.clear()
    once = Once(explainer, Builtin(), Memory(), 3600)
    reader = asyncio.create_task(told(once))
    await asyncio.sleep(0.01)
    assert explainer.asked == [HOW]
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    assert explainer.closed == 1


async def test_what_a_source_raises_reaches_all() -> None:
    """Everyone who listens is told of an error."""

    async def source() -> AsyncGenerator[int, None]:
        yield 1
        raise BackendError("broken")

    growing = Growing(source())
    for listener in (growing.listen(), growing.listen()):
        with pytest.raises(BackendError, match="broken"):
            assert [value async for value in listener] == [1]


async def test_a_slow_listener_gets_the_latest() -> None:
    """Who is slow misses what is out of date, and never the end."""

    async def source() -> AsyncGenerator[int, None]:
        for number in range(100):
            yield number

    growing = Growing(source())
    slow = growing.listen()
    await asyncio.sleep(0.01)
    assert [value async for value in slow] == [99]


async def test_suggestions_pass() -> None:
    """Suggested questions are the router's."""
    assert Once(Explainer(), Builtin(), Memory(), 3600).suggested("when", "ar") == "when ar"
