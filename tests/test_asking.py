"""What an endpoint is sent, what is learnt of it, and what is told of its use."""

import logging
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.backend.endpoint import Endpoint, Tokens
from bot.backend.endpoints import Endpoints
from bot.backend.failure import told
from bot.backend.setup import backend, deadlines, endpoints
from bot.settings import Settings, secrets
from handlers.errors import BackendError
from handlers.model import Call, Calls, Message, NoBackend
from tests.backends import ASKED, TOOLS, Heard, Uses, endpoint, hear
from tests.servers.openai import KEY, OpenAIServer, Table

OK: Table = {"say": "OK"}
THOUGHT = [{"text": "The reader wants 589."}, {"text": "</think>"}, {"text": "OK"}]
ENDED = [{"finish": "stop"}, {"done": True}]
CALLED = (
    *ASKED,
    Message("assistant", calls=(Call("a", "cost", "{}"),), reasoning="It costs."),
    Message("tool", "$2.19", answers="a"),
)


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and an environment without a setting."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


async def asked(
    *replies: Table,
    messages: Sequence[Message] = ASKED,
    times: int = 1,
    uses: Uses | None = None,
    **more: Any,  # noqa: ANN401
) -> tuple[OpenAIServer, list[Heard]]:
    """Ask one endpoint some times; the server then, and what was heard."""
    async with OpenAIServer(replies) as server:
        model = Endpoints([endpoint(server, **more)], meter=uses)
        heard = [await hear(model, messages, TOOLS) for _ in range(times)]
        await model.close()
    assert server.mistakes == []
    return server, heard


def test_what_a_server_repeats_is_not_told() -> None:
    """Of an error that repeats the question, only what is wrong with it is told."""
    detail = [{"loc": ["body"], "msg": "Field required", "input": "a private question"}, "so"]
    for body in ({"detail": detail}, {"message": {"detail": detail}}):
        failure = told(body, KEY, 422)
        assert str(failure).endswith("Field required; so")
        assert "private" not in str(failure)


# What is sent


async def test_a_question_is_sent_as_it_is() -> None:
    """The request holds the model, the turns, the tools and few parameters."""
    server, _ = await asked(OK)
    assert server.requests == [
        {
            "model": "m",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "What fell?"},
            ],
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": 0.2,
            "max_tokens": 1024,
            "tools": [
                {
                    "type": "function",
                    "function": {
                        "name": "cost",
                        "description": "What it costs.",
                        "parameters": {"type": "object", "properties": {}},
                    },
                }
            ],
        }
    ]


async def test_parameters_of_the_operator() -> None:
    """What an operator sets goes before the defaults, and null leaves one out."""
    given = {"temperature": None, "max_completion_tokens": 300, "reasoning_effort": "low"}
    server, _ = await asked(OK, parameters=given)
    (body,) = server.requests
    assert {"temperature", "max_tokens"}.isdisjoint(body)
    assert (body["max_completion_tokens"], body["reasoning_effort"]) == (300, "low")


async def test_turns_are_as_templates_want_them() -> None:
    """One system message comes first, turns alternate, and the first is the reader's."""
    messages = (
        Message("assistant", "Hello"),
        Message("system", "One."),
        Message("user", "A"),
        Message("user", "B"),
        Message("assistant", "C"),
        Message("assistant", "D"),
        Message("system", "Two."),
        Message("user", "E"),
    )
    server, _ = await asked(OK, messages=messages)
    assert [(each["role"], each["content"]) for each in server.requests[0]["messages"]] == [
        ("system", "One.\n\nTwo."),
        ("user", "A\n\nB"),
        ("assistant", "C\n\nD"),
        ("user", "E"),
    ]


async def test_a_model_without_a_system_role() -> None:
    """Where there is no system role, what it says comes at the head of the first question."""
    refuses = {"refuses": ["system"], "refusal": "System role not supported", **OK}
    server, _ = await asked(refuses)
    assert server.requests[-1]["messages"] == [
        {"role": "user", "content": "Be brief.\n\nWhat fell?"}
    ]


async def test_calls_are_handed_back() -> None:
    """A call goes back with what the model thought, its content is not null; its result follows."""
    server, _ = await asked(OK, messages=CALLED)
    assert server.requests[0]["messages"][2:] == [
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [
                {"id": "a", "type": "function", "function": {"name": "cost", "arguments": "{}"}}
            ],
            "reasoning_content": "It costs.",
        },
        {"role": "tool", "tool_call_id": "a", "content": "$2.19"},
    ]


async def test_calls_for_a_model_without_tools() -> None:
    """A model that knows no tools is told the result of a call as text."""
    refuses = {"refuses": ["tools"], "refusal": "m does not support tools", **OK}
    server, _ = await asked(refuses, messages=CALLED)
    assert server.requests[-1]["messages"][1:] == [
        {"role": "user", "content": "What fell?\n\ncost: $2.19"}
    ]


async def test_thoughts_that_must_not_come_back() -> None:
    """An endpoint that refuses thoughts is sent none."""
    server, _ = await asked({"refuses": ["reasoning_content"], **OK}, messages=CALLED, times=2)
    sent = ["reasoning_content" in body["messages"][2] for body in server.requests]
    assert sent == [True, False, False]


async def test_thoughts_that_must_come_back() -> None:
    """An endpoint that wants thoughts back gets them, if empty, for calls that had none."""
    message = "The reasoning_content in the thinking mode must be passed back to the API."
    wants = {"status": 400, "json": {"error": {"message": message}}}
    (*before, call, result) = CALLED
    bare = Message("assistant", calls=call.calls)
    server, _ = await asked(wants, OK, messages=(*before, bare, result), times=2)
    sent = [body["messages"][2].get("reasoning_content") for body in server.requests]
    assert sent == [None, "", ""]


async def test_thoughts_come_with_calls() -> None:
    """What the model thought before a call is there to be handed back."""
    call = {"index": 0, "id": "a", "function": {"name": "cost", "arguments": "{}"}}
    events = [{"thought": "It "}, {"thought": "costs."}, {"delta": {"tool_calls": [call]}}]
    _, (heard,) = await asked({"stream": [*events, {"finish": "tool_calls"}]})
    assert heard == Heard(calls=Calls((Call("a", "cost", "{}"),), "It costs."))


async def test_azure_is_asked_at_a_deployment() -> None:
    """With a version of the API, the model is a deployment and the key has a header of its own."""
    server, (heard,) = await asked(OK, api_version="2024-10-21")
    assert heard.text == "OK"
    assert server.paths == ["/v1/deployments/m/chat/completions?api-version=2024-10-21"]
    assert "Authorization" not in server.headers[0]


async def test_an_address_without_its_path() -> None:
    """Where the address was given without ``/v1``, the API is found there, once and for all."""
    replies: list[Table] = [{"status": 404, "body": "404 page not found"}, OK]
    async with OpenAIServer(replies) as server:
        address = server.base_url.removesuffix("/v1")
        model = Endpoints([endpoint(server, base_url=address)])
        assert [(await hear(model)).text for _ in range(2)] == ["OK"] * 2
        await model.close()
    assert server.paths == ["/chat/completions", *["/v1/chat/completions"] * 2]


async def test_an_account_of_openai_is_told_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says of an account at OpenAI does not go to other hosts."""
    monkeypatch.setenv("OPENAI_ORG_ID", "org-mine")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-mine")
    server, _ = await asked(OK)
    assert "mine" not in str(server.headers)


# What is learnt


async def test_a_refusal_is_learnt_once() -> None:
    """What an endpoint refused is not sent to it again."""
    server, _ = await asked({"refuses": ["temperature", "tools"], **OK}, times=3)
    assert len(server.requests) == 5
    assert {"temperature", "tools"}.isdisjoint(server.requests[-1])


async def test_a_refusal_of_one_names_another() -> None:
    """Where an error names tools and an extra parameter, the extra one is left out."""
    message = "Function tools with {} are not supported for m"
    refuses = {"refuses": ["reasoning_effort"], "refusal": message, **OK}
    server, _ = await asked(refuses, parameters={"reasoning_effort": "low"})
    assert ["tools" in body for body in server.requests] == [True, True]


async def test_what_was_of_no_use_is_forgotten() -> None:
    """Where it does not help to leave something out, it is sent again the next time."""
    refuses, long = (
        {"status": 400, "json": {"error": {"message": message}}}
        for message in ("Unknown parameter: temperature", "Too long")
    )
    async with OpenAIServer([refuses, long, OK]) as server:
        model = Endpoints([endpoint(server)])
        with pytest.raises(BackendError, match="Too long"):
            await hear(model)
        await hear(model)
        await model.close()
    assert ["temperature" in body for body in server.requests] == [True, False, True]


async def test_a_longer_limit_is_learnt() -> None:
    """An endpoint whose answer was too long gets a longer limit, now and later."""
    long: Table = {"stream": [{"text": "Half a"}, {"finish": "length"}]}
    server, _ = await asked(long, OK, times=2)
    assert [body["max_tokens"] for body in server.requests] == [1024, 4096, 4096]


async def test_thoughts_without_a_beginning_are_learnt() -> None:
    """An endpoint that once ended a thought it never began is not shown before it did so again."""
    thought: Table = {"stream": [*THOUGHT, *ENDED]}
    long: Table = {"stream": [{"text": "The reader " * 100}, *THOUGHT, *ENDED]}
    _, heard = await asked(thought, long, OK, times=3)
    assert [(each.text, each.again, each.pieces[0]) for each in heard] == [("OK", 0, "OK")] * 3


async def test_a_thought_that_was_shown_is_taken_back() -> None:
    """When text that was shown turns out to be a thought, it is taken back."""
    _, heard = await asked(OK, {"stream": [*THOUGHT, *ENDED]}, times=2)
    assert (heard[1].text, heard[1].again) == ("OK", 1)


async def test_a_model_that_thinks_by_its_name() -> None:
    """The first words of a model that is known to think are held back however long they are."""
    long: Table = {"stream": [{"text": "The reader " * 100}, *THOUGHT, *ENDED]}
    _, (heard,) = await asked(long, model="deepseek-r1:8b")
    assert heard.pieces == ["OK"]


async def test_a_plain_endpoint_is_shown_as_it_comes() -> None:
    """Once an endpoint gave an answer without a thought, its words are shown one by one."""
    _, heard = await asked({"say": "One two three"}, times=2)
    assert heard[1].pieces == ["One", " two", " three"]


async def test_thoughts_that_come_apart_are_not_waited_for() -> None:
    """Where thoughts come apart from the text, the text is shown as it comes."""
    events = [{"thought": "The reader"}, {"text": "One"}, {"text": " two"}]
    _, (heard,) = await asked({"stream": [*events, *ENDED]}, model="deepseek-r1")
    assert heard.pieces == ["One", " two"]


async def test_a_question_that_was_not_read_whole(caplog: pytest.LogCaptureFixture) -> None:
    """An endpoint that read much less than it was sent is warned of, once."""
    cut: Table = {"stream": [{"text": "OK"}, {"finish": "stop", "usage": {"prompt_tokens": 40}}]}
    messages = (Message("user", "word " * 1000),)
    await asked(cut, messages=messages, times=2)
    assert [record.message for record in caplog.records] == [
        "local read only 40 tokens of a question of 5000 characters: give it a longer context"
    ]


# What is told


async def test_what_is_used_is_counted() -> None:
    """Each request is counted with its tokens, its cost and its end."""
    usage = {
        "prompt_tokens": 1000,
        "completion_tokens": 100,
        "prompt_tokens_details": {"cached_tokens": 400},
    }
    uses = Uses()
    whole: Table = {"stream": [{"text": "OK"}, {"finish": "stop", "usage": usage}]}
    replies: list[Table] = [{"status": 503}, whole]
    await asked(*replies, uses=uses, price_input="0.5", price_cached="0.1", price_output="2")
    assert [(use.endpoint, use.outcome, use.cost) for use in uses.all] == [
        ("local", "down", None),
        ("local", "whole", Decimal("0.00054")),
    ]
    assert uses.all[1].tokens == Tokens(1000, 400, 100)


async def test_without_a_price_there_is_no_cost() -> None:
    """Where no price is set, tokens are counted and nothing is said of money."""
    uses = Uses()
    usage = {"prompt_tokens": 10, "completion_tokens": 1}
    await asked({"stream": [{"text": "OK"}, {"finish": "stop", "usage": usage}]}, uses=uses)
    assert (uses.all[0].tokens, uses.all[0].cost) == (Tokens(10, 0, 1), None)


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        pytest.param("7", 7, 7, id="seconds"),
        pytest.param("Wed, 21 Oct 2099 07:28:00 GMT", 1e9, 1e10, id="date"),
        pytest.param("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0, id="past"),
        pytest.param("soon", 0, 0, id="nonsense"),
    ],
)
def test_when_to_ask_again(value: str, least: float, most: float) -> None:
    """Servers say in seconds or by a date how long to wait."""
    failure = told({"error": {"message": "Slow down"}}, "", 429, {"retry-after": value})
    assert least <= failure.after <= most


async def test_an_answer_without_end() -> None:
    """An endpoint that does not stop is left."""
    async with OpenAIServer([{"stream": [{"text": "word " * 1000}] * 100}]) as server:
        model = Endpoints([endpoint(server)])
        with pytest.raises(BackendError, match="the answer has no end"):
            await hear(model)
        await model.close()
    assert len(server.requests) == 1


# Keys


async def test_keys_are_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    """No log, no error and nothing that is printed holds a key, whatever a server says of it."""
    caplog.set_level(logging.DEBUG)
    says: Table = {"status": 401, "json": {"error": {"message": f"Wrong key: {KEY}"}}}
    async with OpenAIServer([says]) as server:
        one = endpoint(server)
        model = Endpoints([one])
        with pytest.raises(BackendError) as raised:
            await hear(model)
        await model.close()
    settings = Settings(llm_endpoints=(one,))
    shown = f"{caplog.text} {raised.getrepr()} {one!r} {model!r} {vars(model)!r} {settings!r}"
    assert "Wrong key: ***" in shown
    assert KEY not in shown
    assert raised.value.__context__ is None
    assert secrets(settings) == (KEY,)


# Settings


def settings(**given: Any) -> Settings:  # noqa: ANN401
    """Settings, the others as they are by default."""
    return Settings.model_validate(given)


def test_no_model_is_set_up() -> None:
    """Without a key there is a model that never answers."""
    assert isinstance(backend(settings()), NoBackend)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(
            {"deepseek_api_key": "a"},
            [("DeepSeek", "https://api.deepseek.com", "deepseek-flash")],
            id="deepseek",
        ),
        pytest.param(
            {"openai_api_key": "a", "openai_model": "gpt-x"},
            [("OpenAI", "https://api.openai.com/v1", "gpt-x")],
            id="openai",
        ),
        pytest.param(
            {"openai_base_url": "http://127.0.0.1:11434/v1", "openai_model": "qwen3"},
            [("127.0.0.1", "http://127.0.0.1:11434/v1", "qwen3")],
            id="an-address-alone",
        ),
        pytest.param(
            {"deepseek_api_key": "a", "openai_api_key": "b"},
            [
                ("DeepSeek", "https://api.deepseek.com", "deepseek-flash"),
                ("OpenAI", "https://api.openai.com/v1", "gpt-5.4-mini"),
            ],
            id="both",
        ),
        pytest.param(
            {
                "deepseek_api_key": "a",
                "llm_endpoints": '[{"base_url": "http://localhost/v1", "model": "m"}]',
            },
            [("localhost", "http://localhost/v1", "m")],
            id="a-list",
        ),
    ],
)
def test_one_key_is_enough(given: dict[str, str], found: list[tuple[str, str, str]]) -> None:
    """A key, an address or a list of endpoints sets up a model."""
    made = endpoints(settings(**given))
    assert [(each.title, each.base_url, each.model) for each in made] == found


async def test_a_model_is_made_of_settings() -> None:
    """What is set up answers."""
    async with OpenAIServer([OK]) as server:
        made = backend(settings(openai_api_key=KEY, openai_base_url=server.base_url))
        assert (await hear(made)).text == "OK"
        assert isinstance(made, Endpoints)
        await made.close()


def test_deadlines_are_set() -> None:
    """The settings of seconds are the deadlines."""
    found = deadlines(settings(llm_first_seconds=7, llm_hedge_seconds=3))
    assert (found.first, found.hedge, found.whole) == (7, 3, 60)


def test_openais_own_names() -> None:
    """OpenAI itself is asked by the new name of the limit; DeepSeek not to think at length."""
    from bot.backend.manner import Asked, Manner

    asked = Asked(ASKED)
    openai, deepseek = (
        Manner(Endpoint(base_url=f"https://{host}/v1", model="m")).body(asked)
        for host in ("api.openai.com", "api.deepseek.com")
    )
    assert (openai["max_completion_tokens"], "thinking" in openai) == (1024, False)
    assert (deepseek["max_tokens"], deepseek["thinking"]) == (1024, {"type": "disabled"})
