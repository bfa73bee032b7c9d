"""What the log and the figures tell of each question, and what they do not."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from bot import logs
from bot.prometheus import Prometheus
from bot.state.memory import Memory
from bot.talk import Talk
from bot.watch import Watch
from handlers.chat import Question
from handlers.errors import StateError
from handlers.texts import available
from tests.scripted import Script, Scripted, echo, said

READER, CHAT = "telegram:4242", "telegram:-100777"
SECRET = "123456:secret-token"


class Log(io.StringIO):
    """What is written to standard error."""

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its lines of JSON."""
        return [json.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    """The log as it is in production; the test's own comes back afterwards."""
    log, root, ours = Log(), logging.getLogger(), logging.getLogger("bot")
    handlers, level, our_level = root.handlers[:], root.level, ours.level
    monkeypatch.setattr(sys, "stderr", log)
    root.handlers.clear()  # or setting up closes them
    logs.configure("debug", [SECRET])
    yield log
    root.handlers[:] = handlers
    root.setLevel(level)
    ours.setLevel(our_level)


async def ask(script: Script, text: str, *, metrics: Prometheus | None = None) -> None:
    """Ask a scripted house one question."""
    talk = Talk(Scripted(script), Memory(), Watch("telegram", metrics))
    async for _ in talk.answers(Question(text), conversation=CHAT, reader=READER):
        logging.getLogger("bot.backend").info("meanwhile")


@pytest.mark.parametrize("language", available())
async def test_one_line_a_question(language: str, log: Log) -> None:
    """A question leaves one line, with what became of it and how long it took."""
    await ask(lambda _: said("…", language), "why?")
    meanwhile, line = log.lines
    assert line["event"] == "Question answered"
    assert (line["platform"], line["intent"], line["language"]) == ("telegram", "ask", language)
    assert 0 <= line["first_ms"] <= line["last_ms"]
    assert len(line["request"]) == 12
    assert meanwhile["request"] == line["request"]


async def test_no_word_and_no_name(log: Log) -> None:
    """No line holds what somebody wrote, what they were told, or who they are."""
    await ask(lambda _: said("a private answer"), "a private question")
    told = log.getvalue()
    assert "Question answered" in told
    for private in ("private", "4242", "100777"):
        assert private not in told


async def test_errors_tell_neither(log: Log) -> None:
    """What went wrong is told by its kind and place, without the number of a chat or words."""
    words: dict[str, int] = {}
    private = "a word of theirs"
    logger = logging.getLogger("bot.door")
    logger.error("Group migrated to supergroup. New chat id: %d", -100777)
    logger.error("claude-4-20250514 at 127.0.0.1:38080 is left alone")
    try:
        try:
            words[private]
        except KeyError:
            int(private)
    except ValueError:
        logger.exception("Failed")
    logger.error("Failed", exc_info=StateError("The store is away"))
    moved, model, failed, away = log.lines
    assert moved["event"] == "Group migrated to supergroup. New chat id: (hidden)"
    assert model["event"] == "claude-4-20250514 at 127.0.0.1:38080 is left alone"
    assert private not in failed["exception"]
    assert failed["exception"].index("KeyError") < failed["exception"].index("ValueError")
    assert "test_watch.py" in failed["exception"]
    assert away["exception"].endswith("StateError: The store is away")


async def test_a_library_tells_nothing_it_received(log: Log) -> None:
    """What Telegram's library fills into its lines is left out, for it may be an update."""
    logging.getLogger("telegram.Bot").critical("Received data was %r", [{"text": "private"}])
    (line,) = log.lines
    assert line["event"] == "Received data was %r"


async def test_a_conversation_can_be_followed(log: Log) -> None:
    """Two questions of a chat have its made-up name in common, and no request."""
    talk = Talk(Scripted(), Memory(), Watch("telegram"))
    for chat in (CHAT, CHAT, READER):
        async for _ in talk.answers(Question("?"), conversation=chat, reader=READER):
            pass
    one, two, other = log.lines
    assert one["conversation"] == two["conversation"] != other["conversation"]
    assert one["request"] != two["request"]


async def test_secrets_are_hidden(log: Log) -> None:
    """A secret that an error brings along does not reach the log, in no line of a traceback."""
    try:
        int(f"https://api.telegram.org/bot{SECRET}/getMe")
    except ValueError:
        logging.getLogger("httpx").exception("Trouble with %s", SECRET)
    told = log.getvalue()
    assert "ValueError" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    ("script", "counted"),
    [
        pytest.param(
            echo,
            'explainer_answers_total{intent="ask",language="en",platform="telegram"} 1.0',
            id="answered",
        ),
        pytest.param(
            lambda _: [said("half"), ValueError("broken")],
            'explainer_unanswered_total{platform="telegram",why="failed"} 1.0',
            id="failed",
        ),
        pytest.param(
            lambda _: [],
            'explainer_unanswered_total{platform="telegram",why="failed"} 1.0',
            id="nothing",
        ),
    ],
)
async def test_each_end_is_counted(script: Script, counted: str) -> None:
    """A question is counted when it is taken up and when it ends, whichever way."""
    metrics = Prometheus()
    with suppress(ValueError):
        await ask(script, "why?", metrics=metrics)
    told = metrics.page("")[0].decode().splitlines()
    assert counted in told
    assert 'explainer_questions_total{platform="telegram"} 1.0' in told
    assert 'explainer_questions_in_hand{platform="telegram"} 0.0' in told


async def test_stopped_is_counted() -> None:
    """An answer that its reader stops is neither given nor failed."""
    metrics = Prometheus()
    talk = Talk(Scripted(lambda _: [said("half"), 60]), Memory(), Watch("telegram", metrics))
    watched = talk.answers(Question("?"), conversation=CHAT, reader=READER)
    await anext(watched)
    await watched.aclose()
    told = metrics.page("")[0].decode().splitlines()
    assert 'explainer_unanswered_total{platform="telegram",why="stopped"} 1.0' in told
