"""Several endpoints: who is asked when, and what a reader sees of it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing
from typing import Any

import pytest

from bot.backend import tries
from bot.backend.breaker import Breaker
from bot.backend.endpoint import Deadlines, Endpoint
from bot.backend.endpoints import Endpoints
from handlers.errors import BackendError
from handlers.model import Text
from tests.backends import ASKED, Uses, endpoint, hear
from tests.servers.openai import KEY, OpenAIServer

OK = {"say": "OK"}
BROKEN = {"status": 500, "json": {"error": {"message": "Broken"}}}
HALF = {"stream": [{"text": "Half a"}, {"cut": True}]}
NEVER = {"stream": [{"pause": 30}]}
SHORT = Deadlines(connect=0.5, first=0.5, silence=0.5, whole=1)

Serve = Callable[..., Any]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Endpoints are asked once more without much of a pause."""
    monkeypatch.setattr(tries, "_FIRST_PAUSE", 0.001)


class Served:
    """Endpoints, each at a server of its own, called ``first``, ``second`` ..."""

    def __init__(self, servers: list[OpenAIServer], deadlines: Deadlines | None) -> None:
        self.servers = servers
        self.uses = Uses()
        names = ["first", "second", "third"]
        self.endpoints = [endpoint(*each) for each in zip(servers, names, strict=False)]
        self.backend = Endpoints(self.endpoints, deadlines, self.uses)

    @property
    def requests(self) -> list[int]:
        """How often each was asked."""
        return [len(server.requests) for server in self.servers]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """``await serve([replies of the first], [replies of the second])``."""
    async with AsyncExitStack() as stack:

        async def serving(
            *scripts: list[Mapping[str, Any]], deadlines: Deadlines | None = None
        ) -> Served:
            servers = [await stack.enter_async_context(OpenAIServer(each)) for each in scripts]
            served = Served(servers, deadlines)
            stack.push_async_callback(served.backend.close)
            return served

        yield serving


async def test_the_first_that_works_is_asked(serve: Serve) -> None:
    """While the first endpoint answers, no other is asked."""
    served = await serve([OK], [{"say": "No"}])
    assert (await hear(served.backend)).text == "OK"
    assert served.requests == [1, 0]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(BROKEN, id="broken"),
        pytest.param({"status": 401, "json": {"error": {"message": "No"}}}, id="wrong-key"),
        pytest.param({"status": 402, "json": {"error": {"message": "Pay"}}}, id="no-money"),
        pytest.param({"status": 404, "json": {"error": {"message": "No"}}}, id="no-model"),
        pytest.param({"status": 400, "json": {"error": {"message": "Too long"}}}, id="refused"),
        pytest.param({"status": 429, "headers": {"Retry-After": "60"}}, id="busy"),
        pytest.param({"stream": [{"cut": True}]}, id="cut"),
        pytest.param({"stream": []}, id="empty"),
        pytest.param({"stream": [{"finish": "content_filter"}]}, id="filtered"),
    ],
)
async def test_the_next_takes_over_at_once(serve: Serve, reply: Mapping[str, Any]) -> None:
    """Where the first endpoint fails before anything is shown, the next one answers instead."""
    served = await serve([reply], [OK])
    heard = await hear(served.backend)
    assert (heard.text, heard.again) == ("OK", 0)
    assert served.requests == [1, 1]
    assert [use.endpoint for use in served.uses.all] == ["first", "second"]


async def test_what_was_shown_is_taken_back(serve: Serve) -> None:
    """Where an answer breaks off after it was shown, the next endpoint begins from the start."""
    served = await serve([OK, HALF], [OK])
    await hear(served.backend)
    heard = await hear(served.backend)
    assert (heard.pieces[0], heard.again, heard.text) == ("Half a", 1, "OK")
    assert served.requests == [2, 1]


async def test_one_endpoint_is_asked_again(serve: Serve) -> None:
    """The only endpoint is asked once more when its answer breaks off."""
    served = await serve([OK, HALF, OK])
    await hear(served.backend)
    heard = await hear(served.backend)
    assert (heard.again, heard.text) == (1, "OK")


async def test_all_fail(serve: Serve) -> None:
    """When none answers, the error says what is wrong with each, and holds no key."""
    served = await serve([{"status": 401, "body": KEY}], [{"status": 402, "body": "Pay"}])
    with pytest.raises(BackendError) as raised:
        await hear(served.backend)
    assert str(raised.value) == (
        "no endpoint gave a whole answer: first: it refuses the key: copy it again (401): ***; "
        "second: the account is out of money (402): Pay"
    )
    assert raised.value.__cause__ is None


async def test_what_is_wrong_is_logged_once(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """What is wrong with an endpoint is one line in the log for as long as it lasts."""
    wrong = {"status": 401, "json": {"error": {"message": "No"}}}
    served = await serve([wrong, wrong, OK, wrong], [OK])
    for _ in range(4):
        await hear(served.backend)
    line = "first: it refuses the key: copy it again (401): No"
    assert [(each.levelname, each.message) for each in caplog.records] == [("ERROR", line)] * 2


async def test_nobody_listens(unused: int) -> None:
    """An address at which nobody listens is said to be so."""
    backend = Endpoints([Endpoint(base_url=f"http://127.0.0.1:{unused}/v1", model="m")])
    with pytest.raises(BackendError, match=r"127\.0\.0\.1: there is no connection"):
        await hear(backend)
    await backend.close()


# Waiting


@pytest.mark.parametrize(
    "header",
    [("Retry-After", "0.2"), ("retry-after-ms", "200"), ("llm_provider-retry-after", "0.2")],
    ids=lambda header: header[0],
)
async def test_a_server_says_when_to_ask_again(serve: Serve, header: tuple[str, str]) -> None:
    """An endpoint is asked again when it wants to be, and not before."""
    served = await serve([{"status": 429, "headers": dict([header])}, OK])
    assert (await hear(served.backend)).text == "OK"
    first, second = served.servers[0].at
    assert second - first >= 0.2


async def test_an_endpoint_that_wants_rest_gets_it(serve: Serve) -> None:
    """Until the time that an endpoint named is over, other questions go to the next one."""
    served = await serve([{"status": 429, "headers": {"Retry-After": "60"}}, OK], [OK])
    for _ in range(3):
        await hear(served.backend)
    assert served.requests == [1, 3]


async def test_questions_wait_for_the_only_endpoint(serve: Serve) -> None:
    """While the only endpoint rests for a moment, other questions wait and then are answered."""
    served = await serve([{"status": 429, "headers": {"Retry-After": "0.1"}}, OK])
    heard = await asyncio.gather(*(hear(served.backend) for _ in range(5)))
    assert [each.text for each in heard] == ["OK"] * 5


# Deadlines


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([{"pause": 30}], id="nothing"),
        pytest.param([{"comment": "keep-alive"}, {"pause": 0.1}] * 20, id="only-comments"),
        pytest.param([{"delta": {"role": "assistant"}}, {"pause": 30}], id="only-a-role"),
        pytest.param([{"text": "Half"}, {"pause": 30}], id="silence"),
        pytest.param(
            [{"text": "Half"}, *[{"comment": "keep-alive"}, {"pause": 0.1}] * 20],
            id="silence-with-comments",
        ),
        pytest.param([{"text": "drip "}, {"pause": 0.1}] * 20, id="drip"),
        pytest.param([{"thought": "drip "}, {"pause": 0.1}] * 20, id="thoughts-without-end"),
    ],
)
async def test_nobody_waits_for_a_slow_endpoint(serve: Serve, events: list[Any]) -> None:
    """An endpoint that is too slow, in whatever way, is given up for the next."""
    served = await serve([{"stream": events}], [OK], deadlines=SHORT)
    assert (await hear(served.backend)).text == "OK"
    assert [use.outcome for use in served.uses.all] == ["late", "whole"]


async def test_nobody_waits_twice(serve: Serve) -> None:
    """An endpoint that is too slow is not asked once more."""
    served = await serve([NEVER], deadlines=SHORT)
    with pytest.raises(BackendError, match="nothing came in time"):
        await hear(served.backend)
    assert served.requests == [1]


async def test_thinking_may_take_longer_than_a_pause(serve: Serve) -> None:
    """Until an answer begins, an endpoint may be silent for longer than within it."""
    events = [{"delta": {"role": "assistant"}}, {"pause": 0.7}, {"text": "OK"}, {"finish": "stop"}]
    served = await serve([{"stream": events}], deadlines=Deadlines(first=20, silence=0.5))
    assert (await hear(served.backend)).text == "OK"
    assert served.requests == [1]


async def test_a_connection_that_never_is(serve: Serve, full: int) -> None:
    """A host that does not take the connection is given up for the next."""
    served = await serve([OK])
    silent = Endpoint(name="silent", base_url=f"http://127.0.0.1:{full}/v1", model="m")
    backend = Endpoints([silent, *served.endpoints], SHORT, served.uses)
    assert (await hear(backend)).text == "OK"
    await backend.close()
    assert [use.outcome for use in served.uses.all] == ["late", "whole"]


# Endpoints that fail again and again


def test_a_breaker() -> None:
    """After three failures in a row nobody gets through for the pause, and then one."""
    breaker = Breaker(60)
    for second in range(3):
        assert breaker.admits(second)
        assert breaker.failed(second) == (second == 2)
    assert not breaker.admits(61)
    assert breaker.admits(62)
    assert not breaker.admits(62)
    breaker.left()
    assert breaker.admits(63)
    assert breaker.failed(63)
    assert not breaker.admits(122)
    assert breaker.admits(123)
    breaker.succeeded()
    assert breaker.admits(123)
    assert not breaker.failed(124)


async def test_an_endpoint_that_fails_is_left_alone(serve: Serve) -> None:
    """After three failures an endpoint is not asked until the pause is over, then by one."""
    served = await serve([BROKEN] * 3 + [OK], [OK], deadlines=Deadlines(pause=1))
    for _ in range(5):
        await hear(served.backend)
    assert served.requests == [3, 5]
    await asyncio.sleep(1)
    heard = await asyncio.gather(*(hear(served.backend) for _ in range(4)))
    assert [each.text for each in heard] == ["OK"] * 4
    assert served.requests == [4, 8]
    await hear(served.backend)
    assert served.requests == [5, 8]


async def test_all_are_left_alone(serve: Serve) -> None:
    """While every endpoint is left alone, a question fails at once and asks nobody."""
    served = await serve([BROKEN])
    for _ in range(2):
        with pytest.raises(BackendError) as raised:
            await hear(served.backend)
    assert "left alone" in str(raised.value)
    assert served.requests == [3]


async def test_what_is_not_its_fault_is_not_held_against_it(serve: Serve) -> None:
    """A question that an endpoint refuses does not count as its failure."""
    served = await serve([{"status": 400, "json": {"error": {"message": "Too long"}}}], [OK])
    for _ in range(5):
        await hear(served.backend)
    assert served.requests == [5, 5]


# Racing


async def test_a_late_endpoint_is_raced(serve: Serve) -> None:
    """Where nothing comes for a while, the next endpoint is asked as well; the slower is left."""
    served = await serve([NEVER], [OK], deadlines=Deadlines(hedge=0.05))
    heard = await hear(served.backend)
    assert (heard.text, heard.again) == ("OK", 0)
    await until(lambda: served.servers[0].broken == 1)
    assert sorted(use.outcome for use in served.uses.all) == ["left", "whole"]


async def test_the_late_one_may_still_win(serve: Serve) -> None:
    """The endpoint that was late gives the answer where it is faster after all."""
    late = {"stream": [{"pause": 0.15}, {"text": "OK"}, {"finish": "stop"}]}
    served = await serve([late], [NEVER], deadlines=Deadlines(hedge=0.05))
    assert (await hear(served.backend)).text == "OK"
    await until(lambda: served.servers[1].broken == 1)
    assert served.requests == [1, 1]


async def test_one_that_thinks_is_not_raced(serve: Serve) -> None:
    """An endpoint whose thoughts come is not late."""
    thinking = [{"thought": "hm"}, {"pause": 0.7}, {"text": "OK"}, {"finish": "stop"}]
    served = await serve([{"stream": thinking}], [OK], deadlines=Deadlines(hedge=0.5))
    assert (await hear(served.backend)).text == "OK"
    assert served.requests == [1, 0]


async def test_both_of_a_race_fail(serve: Serve) -> None:
    """When two race and fail, the third is asked."""
    late = {"stream": [{"pause": 0.1}, {"cut": True}]}
    served = await serve([late], [late], [OK], deadlines=Deadlines(hedge=0.05))
    assert (await hear(served.backend)).text == "OK"


# Readers that leave


async def test_a_reader_leaves(serve: Serve) -> None:
    """When nobody listens any more, the connection is closed and the request is counted."""
    words = [{"text": "word " * 200}, {"pause": 30}]
    served = await serve([{"stream": words}])
    async with aclosing(served.backend.stream(ASKED)) as events:
        assert isinstance(await anext(events), Text)
    await until(lambda: served.servers[0].broken == 1)
    assert [use.outcome for use in served.uses.all] == ["left"]


async def test_a_reader_leaves_before_anything_came(serve: Serve) -> None:
    """When the one who asks is cancelled, so is what was asked."""
    served = await serve([NEVER])
    task = asyncio.create_task(hear(served.backend))
    await until(lambda: served.servers[0].open == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until(lambda: served.servers[0].broken == 1)


async def test_many_at_once(serve: Serve) -> None:
    """A hundred answers at the same time are all whole."""
    text = "كلمة " * 50 + "أخيرة"
    served = await serve([{"say": text}])
    heard = await asyncio.gather(*(hear(served.backend) for _ in range(100)))
    assert {each.text for each in heard} == {text}
    assert served.requests == [100]


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that happens soon."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@pytest.fixture
def unused() -> int:
    """A port at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def full() -> Iterator[int]:
    """A port at which all places are taken, so that no more connections come about."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.settimeout(0)
            each.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]
        for each in waiting:
            each.close()
