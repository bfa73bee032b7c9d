"""An OpenAI-compatible server on the loopback address that answers by a script.

``OpenAIServer(replies)`` gives one reply a request, the last one again and again. A reply is a
table, as tests write it in data files:

- ``status``, ``headers``, ``json`` or ``body``: a reply that is no stream;
- ``stream``: events, each a table with one key: ``text``, ``thought`` or ``delta`` (of the answer),
  ``finish`` (its end), ``chunk`` (as it is), ``raw`` or ``hex`` (a line as it is), ``comment``,
  ``pause`` (seconds), ``cut`` (the connection breaks), ``done`` (what OpenAI sends at last);
- ``say``: the whole stream of a plain answer; ``refuses``: names of what of a request it does not
  know, each answered with ``status`` (400 if there is none) and the message of ``refusal``.

Each request is checked as the strictest of servers would; ``mistakes`` lists what is wrong.
"""

import asyncio
import itertools
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from tests.servers.loopback import Loopback

KEY = "sk-loopback-0123456789"

Table = Mapping[str, Any]


class OpenAIServer(Loopback):
    """``async with OpenAIServer(replies) as server``; ask at ``server.base_url`` with ``KEY``.

    ``requests`` holds the bodies of all requests, ``at`` their times, ``headers`` their headers;
    ``open`` counts the streams that are open now, ``broken`` those that the client left;
    ``models`` are those that it says it has.
    """

    def __init__(self, replies: Sequence[Table], key: str = KEY) -> None:
        self.base_url = ""
        self.requests: list[Table] = []
        self.headers: list[Mapping[str, str]] = []
        self.paths: list[str] = []
        self.at: list[float] = []
        self.mistakes: list[str] = []
        self.models: list[str] = []
        self.open = 0
        self.broken = 0
        self._replies = list(replies)
        self._key = key

    def app(self) -> web.Application:
        """All its paths."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self._handle)
        app.router.add_get("/v1/models", self._models)
        return app

    def listens(self, address: str) -> None:
        """Tell where to ask."""
        self.base_url = f"http://{address}/v1"

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        self.headers.append(dict(request.headers))
        self.paths.append(request.path_qs)
        self.at.append(time.monotonic())
        given = request.headers.get("Authorization"), request.headers.get("api-key")
        if given not in {(f"Bearer {self._key}", None), (None, self._key)}:
            return web.json_response({"error": {"message": "Incorrect API key"}}, status=401)
        self.mistakes += problems(body)
        reply = self._replies[min(len(self.requests), len(self._replies)) - 1]
        for name in reply.get("refuses", ()):
            if name in body or any(
                name in each or each["role"] == name for each in body["messages"]
            ):
                message = reply.get("refusal", "Unsupported parameter: '{}'").format(name)
                return web.json_response(
                    {"error": {"message": message, "type": "invalid_request_error"}},
                    status=reply.get("status", 400),
                )
        if "say" in reply:
            return await self._stream(request, plain(reply["say"]), reply)
        if "stream" in reply:
            return await self._stream(request, reply["stream"], reply)
        status, headers = reply.get("status", 200), reply.get("headers")
        if "json" in reply:
            return web.json_response(reply["json"], status=status, headers=headers)
        return web.Response(text=reply.get("body", ""), status=status, headers=headers)

    async def _models(self, request: web.Request) -> web.Response:
        del request
        return web.json_response({"object": "list", "data": [{"id": each} for each in self.models]})

    async def _stream(
        self, request: web.Request, events: Sequence[Table], reply: Table
    ) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream"} | dict(reply.get("headers", {}))
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        self.open += 1
        whole = False
        try:
            for event in events:
                if "pause" in event:
                    await asyncio.sleep(event["pause"])
                elif "cut" in event:
                    whole = True
                    if request.transport:
                        request.transport.abort()
                    return response
                else:
                    await response.write(_line(event))
            whole = True
        finally:
            self.open -= 1
            self.broken += not whole
        return response


def plain(text: str) -> list[Table]:
    """The stream of a plain answer, a word an event."""
    words = text.split(" ")
    return [
        {"delta": {"role": "assistant", "content": ""}},
        *({"text": word if at == 0 else f" {word}"} for at, word in enumerate(words)),
        {"finish": "stop"},
        {"done": True},
    ]


def _line(event: Table) -> bytes:
    """An event as it is sent."""
    if "comment" in event:
        return f": {event['comment']}\n\n".encode()
    if "raw" in event:
        return f"{event['raw']}\n\n".encode()
    if "hex" in event:
        return bytes.fromhex(event["hex"]) + b"\n\n"
    if "done" in event:
        return b"data: [DONE]\n\n"
    return f"data: {json.dumps(_chunk(event), ensure_ascii=False)}\n\n".encode()


def _chunk(event: Table) -> Table:
    if "chunk" in event:
        return dict(event["chunk"])
    delta: Table = event.get("delta", {})
    if "text" in event:
        delta = {"content": event["text"]}
    elif "thought" in event:
        delta = {"reasoning_content": event["thought"]}
    choice = {"index": 0, "delta": delta, "finish_reason": event.get("finish")}
    chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return chunk | {"choices": [choice]} | ({"usage": event["usage"]} if "usage" in event else {})


def problems(body: Table) -> list[str]:
    """What the strictest of servers would refuse in a request."""
    found: list[str] = []
    messages = body["messages"]
    roles = [message["role"] for message in messages]
    if "system" in roles[1:]:
        found.append("a system message must be the first")
    if {"developer", "function"} & set(roles):
        found.append("unknown role")
    if any(not isinstance(message.get("content"), str) for message in messages):
        found.append("content must be text")
    turns = [role for role in roles if role != "system"]
    if turns[:1] != ["user"]:
        found.append("the first turn must be the user's")
    if any(one == two and one in {"user", "assistant"} for one, two in itertools.pairwise(turns)):
        found.append("roles must alternate")
    called = {call["id"] for each in messages for call in each.get("tool_calls", ())}
    answered = {message["tool_call_id"] for message in messages if message["role"] == "tool"}
    if called != answered:
        found.append("each call needs its result")
    if "stream_options" in body and not body.get("stream"):
        found.append("stream_options without stream")
    if {"max_tokens", "max_completion_tokens"} <= body.keys():
        found.append("two limits")
    return found
