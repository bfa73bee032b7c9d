"""What endpoints differ in, from ``endpoints.toml``: each behaves so, and is understood."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.backend import tries
from bot.backend.endpoints import Endpoints
from handlers.errors import BackendError
from tests.backends import TOOLS, Uses, endpoint, hear
from tests.servers.openai import KEY, OpenAIServer

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "endpoints.toml").read_text(encoding="utf-8")
)["endpoint"]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Endpoints are asked once more without much of a pause."""
    monkeypatch.setattr(tries, "_FIRST_PAUSE", 0.001)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
async def test_an_endpoint_is_understood(case: dict[str, Any]) -> None:
    """Text, calls, tokens or failure are what the endpoint meant, and no thought is text."""
    uses = Uses()
    async with OpenAIServer(case["replies"]) as server:
        backend = Endpoints([endpoint(server)], meter=uses)
        if "fails" in case:
            with pytest.raises(BackendError) as raised:
                await hear(backend, tools=TOOLS)
            assert f"local: {case['fails']}" in str(raised.value)
            assert KEY not in str(raised.value)
        else:
            heard = await hear(backend, tools=TOOLS)
            assert heard.text == case.get("text", "")
            calls = heard.calls.calls if heard.calls else ()
            expected = case.get("calls", [])
            assert [[call.name, call.arguments] for call in calls] == [row[1:] for row in expected]
            assert all(
                call.id == (row[0] or call.id) for call, row in zip(calls, expected, strict=True)
            )
            assert len({call.id for call in calls if call.id}) == len(calls)
        await backend.close()
    assert server.mistakes == []
    assert len(server.requests) == len(uses.all) == case.get("requests", 1)
    last = server.requests[-1]
    assert {name: last.get(name) for name in case.get("sent", {})} == case.get("sent", {})
    assert [name for name in case.get("unsent", ()) if name in last] == []
    if "tokens" in case:
        used = uses.all[-1].tokens
        assert [used.prompt, used.cached, used.completion] == case["tokens"]
