"""The command line: exit codes, and that whatever goes wrong is said in a line."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT, Ended, done, started

LINES = (
    b'{"id": 1, "text": "What does R1 cost?", "language": "en"}',
    b"not json",
    b'["a", "list"]',
    b'{"id": 4}',
    b'{"id": 5, "text": "x", "language": "tlh"}',
    b'{"id": 6, "text": 7}',
    b"\xff\xfe\x00binary",
    b'{"id": 8, "text": NaN}',
    b"[" * 100_000,
    b"",
    '{"id": "١١", "text": "كم سعر R1؟"}'.encode(),
)


def quiet(ended: Ended) -> bool:
    """Whether a command ended without a traceback."""
    return "Traceback" not in ended.err and "Traceback" not in ended.out


async def test_bad_lines_and_good_ones(tmp_path: Path) -> None:
    """Each line that cannot be read gets its error, and the others their answers, in order."""
    ended = await done("answer", "--jsonl", folder=tmp_path, given=b"\n".join(LINES))
    assert (ended.code, ended.err) == (0, "")
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert [line["id"] for line in told] == [1, None, None, 4, 5, 6, None, None, None, "١١"]
    assert ["text" in line for line in told] == [True, *[False] * 8, True]
    assert all(line["error"] for line in told if "text" not in line)
    assert not any(name in ended.out for name in ("_Asked", "Value error"))
    assert (told[0]["language"], told[-1]["language"]) == ("en", "ar")


async def answers(folder: Path, *asked: tuple[str, ...]) -> list[str]:
    """What comes back to conversations, each of the reader's messages alone."""
    given = (json.dumps({"text": text, "prior": prior}) for *prior, text in asked)
    ended = await done("answer", "--jsonl", folder=folder, given="\n".join(given).encode())
    return [json.loads(line)["text"] for line in ended.out.splitlines()]


async def test_an_offer_is_asked_by_its_number(tmp_path: Path) -> None:
    """A number asks what the answer before it offers, in earlier messages as well."""
    (first,) = await answers(tmp_path, ("hello",))
    offer = next(line for line in first.splitlines() if line.startswith("  2. "))[5:]
    now, words, then, more = await answers(
        tmp_path, ("hello", "2"), ("hello", offer), ("hello", "٢", "more"), ("hello", offer, "more")
    )
    assert (now, then) == (words, more)
    assert len({first, now, then}) == 3


async def test_binary_in_a_conversation(tmp_path: Path) -> None:
    """What is not text ends a conversation over pipes with a line that says so."""
    ended = await done("chat", folder=tmp_path, given=b"hello\n\x80\x81\xff\n")
    assert ended.code == 1
    assert ended.lines == ["Standard input, line 2: not UTF-8 text; convert it, such as with iconv"]


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "said"),
    [
        pytest.param(["answer"], {}, 2, "--jsonl", id="no-form"),
        pytest.param(["dance"], {}, 2, "invalid choice: 'dance'", id="no-command"),
        pytest.param([], {"LOG_LEVEL": "loud"}, 2, "LOG_LEVEL: write debug, ", id="level"),
        pytest.param(["chat"], {"STORY": "other"}, 2, "STORY: there is no 'other'", id="story"),
        pytest.param(["check"], {"STORY": "other"}, 1, "story: STORY: there is no", id="check"),
        pytest.param(
            ["check"], {"HTTP_LISTEN": "8080"}, 1, "settings: HTTP_LISTEN: write host", id="listen"
        ),
    ],
)
async def test_wrong_usage(
    arguments: list[str], settings: dict[str, str], code: int, said: str, tmp_path: Path
) -> None:
    """Wrong usage and wrong settings are 2, what is found wrong is 1; each says what to do."""
    ended = await done(*arguments, folder=tmp_path, settings=settings)
    assert ended.code == code
    assert said in ended.err
    assert quiet(ended)


async def test_a_file_of_settings_that_is_not_text(tmp_path: Path) -> None:
    """A ``.env`` that cannot be read is named."""
    (tmp_path / ".env").write_bytes(b"STORY=\xff\xfe\n")
    run, check = await asyncio.gather(
        done(folder=tmp_path), done("check", folder=tmp_path, settings={})
    )
    assert (run.code, run.lines) == (2, [".env: save this file as UTF-8 text"])
    assert (check.code, check.lines) == (1, ["settings: .env: save this file as UTF-8 text"])


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["chat", "answer --jsonl", "check"])
def test_nobody_reads_on(arguments: str, unbuffered: str, tmp_path: Path) -> None:
    """Where nobody reads what is written the bot stops, quietly, when it is written at once too."""
    command = [sys.executable, "-m", "bot", *arguments.split()]
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
        input=b'{"text": "hello"}\n' * 3,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_streams_that_are_closed(tmp_path: Path) -> None:
    """Standard streams that are closed from the beginning are as good as empty ones."""
    line = f"{sys.executable} -m bot chat <&- >&-"
    ended = subprocess.run(
        ["sh", "-c", line],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


async def test_a_reader_who_leaves(tmp_path: Path) -> None:
    """Ctrl-C ends a conversation quietly."""
    async with started("chat", folder=tmp_path) as chat:
        assert await chat.says("hello")
        chat.signal(signal.SIGINT)
        ended = await chat.ended()
    assert (ended.code, ended.err) == (0, "")
