"""``python -m bot check``: what it says of endpoints, and of what goes wrong."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot import check as check_module
from bot.backend.endpoint import Deadlines
from bot.backend.probe import probe
from handlers.errors import BackendError
from tests.backends import endpoint
from tests.servers.openai import KEY, OpenAIServer, Table

ROOT = Path(__file__).parent.parent
CALL = {"index": 0, "id": "a", "function": {"name": "ready", "arguments": "{}"}}
CALLS: Table = {"stream": [{"delta": {"tool_calls": [CALL]}}, {"finish": "tool_calls"}]}
WHOLE: Table = {"json": {"choices": [{"message": {"content": "OK"}, "finish_reason": "stop"}]}}


async def check(**environment: str) -> tuple[int, list[str], list[str]]:
    """Run it: its exit code, and what it says on either stream of models."""
    plain = {name: value for name, value in os.environ.items() if "KEY" not in name}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "check",
        env=plain | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    outputs = [each.decode().splitlines() for each in await process.communicate()]
    right, wrong = ([line for line in lines if line.startswith("model")] for lines in outputs)
    return process.returncode or 0, right, wrong


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without ``.env``."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("reply", "works"),
    [
        pytest.param(CALLS, "model answers, streams, calls tools", id="all"),
        pytest.param({"say": "OK"}, "model answers, streams, called no tool", id="text"),
        pytest.param(
            {"refuses": ["tools"], "refusal": "m does not support tools", "say": "OK"},
            "model answers, streams, knows no tools",
            id="no-tools",
        ),
        pytest.param(WHOLE, "model answers, does not stream, called no tool", id="no-stream"),
    ],
)
async def test_an_endpoint_that_works(reply: Table, works: str) -> None:
    """One line says what works, after one tiny request."""
    async with OpenAIServer([reply]) as server:
        said = await probe(endpoint(server), Deadlines())
    assert said.startswith(f"m at {server.base_url}: reachable, key accepted, {works}, ")
    assert server.requests[-1]["max_tokens"] == 64
    assert server.mistakes == []


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        pytest.param(
            {"status": 401, "json": {"error": {"message": f"Wrong key {KEY}"}}},
            "reachable, but: it refuses the key: copy it again (401): Wrong key ***",
            id="key",
        ),
        pytest.param(
            {"status": 404, "json": {"error": {"message": "No such model"}}},
            "reachable, but: it does not know the model: check the name and the address (404): "
            "No such model",
            id="model",
        ),
        pytest.param({"stream": [{"cut": True}]}, "no answer: the stream was cut", id="cut"),
    ],
)
async def test_an_endpoint_that_does_not_work(reply: Table, wrong: str) -> None:
    """The error says what does not work and what to do, without the key."""
    async with OpenAIServer([reply]) as server:
        with pytest.raises(BackendError) as raised:
            await probe(endpoint(server), Deadlines())
    assert str(raised.value) == f"m at {server.base_url}: {wrong}"


async def test_an_unknown_model() -> None:
    """Where the model is not known, the error says which ones are."""
    async with OpenAIServer([{"status": 404, "body": "No"}]) as server:
        server.models = ["qwen3", "llama3.2"]
        with pytest.raises(BackendError, match=r"\(404\): No; it has qwen3, llama3\.2$"):
            await probe(endpoint(server), Deadlines())


async def test_no_model() -> None:
    """Without a model all is right."""
    code, right, wrong = await check()
    assert (code, wrong) == (0, [])
    assert right == ["model: none is set up, so answers come from the story alone"]


async def test_a_line_for_each_endpoint() -> None:
    """Each endpoint has its line; one that does not work makes the exit code 1."""
    async with OpenAIServer([CALLS]) as good, OpenAIServer([{"status": 402}]) as bad:
        entries = ", ".join(
            f'{{"name": "{name}", "base_url": "{url}", "model": "m", "api_key": "{KEY}"}}'
            for name, url in (("good", good.base_url), ("bad", bad.base_url))
        )
        code, right, wrong = await check(LLM_ENDPOINTS=f"[{entries}]")
    assert code == 1
    assert [line.partition(" at ")[0] for line in right] == ["model good: m"]
    assert wrong == [
        f"model bad: m at {bad.base_url}: reachable, but: the account is out of money (402)"
    ]


def broken(_: object) -> str:
    """A mistake of the program, whose words may be a secret."""
    raise KeyError("secret")


def missing(_: object) -> str:
    """A file that is not there."""
    return Path("nowhere").read_text(encoding="utf-8")


def test_every_part_is_looked_at_whatever_happens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What fails is a line, never a traceback, without what may be a secret in it."""
    monkeypatch.setattr(check_module, "_DATA", {"story": missing, "languages": broken})
    monkeypatch.setattr(check_module, "_PARTS", {"state": broken, "last": lambda _: "right"})
    assert not check_module.everything()
    out, err = capsys.readouterr()
    assert "last: right\n" in out
    begins = [line.partition(":")[0] for line in err.splitlines()]
    assert begins == ["story", "languages", "answers", "state"]
    assert "languages: KeyError at " in err
    assert "Traceback" not in err
    assert "secret" not in err


def test_what_is_wrong_with_a_story_is_told_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no such story, answers are not looked at."""
    monkeypatch.setenv("STORY", "other")
    assert not check_module.everything()
    out, err = capsys.readouterr()
    assert err.count("other") == 1
    assert "answers: not looked at" in err
    assert "languages: ar, en\n" in out
