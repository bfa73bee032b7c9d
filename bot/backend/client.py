"""One endpoint: a client that lives long, its deadlines, and what was learnt of it."""

import json
import logging
import re
import time
from asyncio import get_running_loop, timeout, timeout_at
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from urllib.parse import urlsplit

import httpx2
import openai

from bot.backend.breaker import Breaker
from bot.backend.endpoint import Deadlines, Endpoint, Meter, Outcome, Use
from bot.backend.failure import FailedError, of
from bot.backend.manner import LIMIT, Asked, Body, Manner
from bot.backend.reply import Reply
from handlers.model import Again, Events, Text

_log = logging.getLogger(__name__)

_LESSONS = 10
_TAIL = 1.0
"""Seconds that the count of tokens and the end of a stream may come after the answer."""

_MOST_CHARACTERS_A_TOKEN = 8
_SEPARATE = (".openai.com", ".azure.com", ".deepseek.com", ".openrouter.ai")
"""Hosts that never mix thoughts and text."""

_THINKERS = re.compile(r"r1|reason|think|qwq|qwen-?3|magistral|nemotron|glm", re.IGNORECASE)
"""Models whose template may open their thoughts."""

_BROKEN = (httpx2.HTTPError, httpx2.StreamError, ValueError, OSError)
"""What a stream raises that is cut or cannot be read, beside the client's own errors."""

_FOR_AN_OPERATOR = ("key", "money", "model")
_OPENAI = "api.openai.com"
_PATH = "/chat/completions"
_NO_MORE = object()
_PAGE = "this is a web page and no API: check the address"


class Client:
    """Asks one endpoint, and tells ``meter`` what each request used.

    ``rest``: the time of the loop's clock before which the server does not want to be asked.
    ``streams``: whether its last answer came in pieces; ``limit``: of the tokens of an answer.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        deadlines: Deadlines,
        meter: Meter,
        limit: int = LIMIT,
    ) -> None:
        self.endpoint = endpoint
        self.breaker = Breaker(deadlines.pause)
        self.manner = Manner(endpoint, limit)
        self.rest = 0.0
        self.streams = False
        self._deadlines = deadlines
        self._meter = meter
        self._thinks: bool | None = None
        if f".{endpoint.host}".endswith(_SEPARATE):
            self._thinks = False
        self._warned = False
        self._complaint = ""
        self._key = endpoint.api_key.get_secret_value() if endpoint.api_key else ""
        self._openai = _openai(endpoint, self._key, deadlines)
        self._path = _PATH

    async def close(self) -> None:
        """Close all connections."""
        await self._openai.close()

    async def models(self) -> list[str]:
        """The names of the models that the endpoint has; none where it does not tell."""
        try:
            async with timeout(self._deadlines.first):
                page = await self._openai.models.list()
                return [model.id for model in page.data if isinstance(model.id, str)]
        except (openai.OpenAIError, *_BROKEN, AttributeError, TypeError):
            return []

    async def ask(self, asked: Asked, begins: Callable[[], None] = lambda: None) -> Events:
        """The answer. What the endpoint refuses is left out, and it is asked again at once.

        ``begins`` is called when something of it comes, if only a thought. Raises ``FailedError``
        when the endpoint gives no whole answer.
        """
        judged = False
        try:
            async with aclosing(self._asked(asked, begins)) as events:
                async for event in events:
                    yield event
            self.breaker.succeeded()
            judged, self._complaint = True, ""
        except FailedError as error:
            self._complain(error)
            judged = error.blame
            if judged and self.breaker.failed(get_running_loop().time()):
                _log.warning("%s is left alone for a while", self.endpoint.title)
            raise
        finally:
            if not judged:
                self.breaker.left()

    async def _asked(self, asked: Asked, begins: Callable[[], None]) -> Events:
        """The answer to one request, or to another that the endpoint takes.

        What was learnt is forgotten when it was of no use.
        """
        before = self.manner.learnt, self._path
        for _ in range(_LESSONS):
            body = self.manner.body(asked)
            shown, failure = False, None
            try:
                async with aclosing(self._once(body, begins)) as events:
                    async for event in events:
                        shown = isinstance(event, Text) or (shown and not isinstance(event, Again))
                        yield event
            except FailedError as error:
                failure = error
            if failure is None:
                return
            if not (self.manner.learn(failure, body) or self._moved(failure)):
                self.manner.learnt, self._path = before
                raise failure
            _log.info("%s is asked another way: %s", self.endpoint.title, failure)
            if shown:
                yield Again()
        raise FailedError("refused")

    async def _once(self, body: Body, begins: Callable[[], None]) -> Events:
        """The answer to one request."""
        began = time.monotonic()
        outcome: Outcome = "left"
        patient = self._thinks is True or _THINKERS.search(self.endpoint.model) is not None
        reply = Reply(self._key, hold=self._thinks is not False, patient=patient)
        try:
            async with aclosing(self._chunks(body, reply)) as chunks:
                async for chunk in chunks:
                    for event in reply.take(chunk):
                        yield event
                    if reply.begun:
                        begins()
            for event in reply.end():
                yield event
            outcome = "whole"
            self._learn(reply, body)
        except FailedError as error:
            outcome = error.outcome
            raise
        finally:
            self._tell(reply, outcome, time.monotonic() - began)

    async def _chunks(self, body: Body, reply: Reply) -> AsyncGenerator[object, None]:
        """The chunks as they come, within the deadlines."""
        now = get_running_loop().time
        end = now() + self._deadlines.whole
        first = min(now() + self._deadlines.first, end)
        stream: openai.AsyncStream[object] | None = None
        failure: FailedError | None = None
        try:
            async with timeout_at(first):
                stream = await self._open(body)
                chunks = _chunks(stream)
                chunk = await anext(chunks, _NO_MORE)
            while chunk is not _NO_MORE:
                yield chunk
                wait = _TAIL if reply.finished else self._deadlines.silence
                until = min(now() + wait, end) if reply.begun or reply.finished else first
                async with timeout_at(until):
                    chunk = await anext(chunks, _NO_MORE)
        except TimeoutError:
            failure = FailedError("late", "nothing came in time")
        except openai.APIError as error:
            failure = of(error, self._key, begun=stream is not None)
        except _BROKEN:
            failure = FailedError("cut", "what came cannot be read")
        finally:
            if stream is not None:
                await stream.close()
        if failure is not None and not reply.finished:
            raise failure

    async def _open(self, body: Body) -> openai.AsyncStream[object]:
        stream = await self._openai.post(
            self._path,
            cast_to=object,
            body=body,
            stream=True,
            stream_cls=openai.AsyncStream[object],
        )
        self.streams = not _is_json(stream.response)
        return stream

    def _moved(self, failure: FailedError) -> bool:
        """Whether to look for the API at ``/v1``, where most have it and some forget to say so."""
        bare = not urlsplit(self.endpoint.base_url).path.strip("/")
        if failure.outcome != "model" or not bare or self._path != _PATH:
            return False
        self._path = f"/v1{_PATH}"
        return True

    def _learn(self, reply: Reply, body: Body) -> None:
        """From a whole answer."""
        if reply.visible.unopened:
            self._thinks = True
        elif self._thinks is None:
            self._thinks = False
        characters = sum(len(message["content"]) for message in body["messages"])
        prompt = reply.tokens.prompt
        if prompt and not self._warned and characters > prompt * _MOST_CHARACTERS_A_TOKEN:
            self._warned = True
            _log.warning(
                "%s read only %d tokens of a question of %d characters: give it a longer context",
                self.endpoint.title,
                prompt,
                characters,
            )

    def _complain(self, failure: FailedError) -> None:
        """Say what is wrong, once for as long as it is."""
        if str(failure) == self._complaint:
            return
        self._complaint = str(failure)
        level = logging.ERROR if failure.outcome in _FOR_AN_OPERATOR else logging.WARNING
        _log.log(level, "%s: %s", self.endpoint.title, failure)

    def _tell(self, reply: Reply, outcome: Outcome, seconds: float) -> None:
        tokens = reply.tokens
        cost = self.endpoint.cost(tokens)
        self._meter.used(Use(self.endpoint.title, tokens, cost, outcome, seconds))


def _openai(endpoint: Endpoint, key: str, deadlines: Deadlines) -> openai.AsyncOpenAI:
    timeout = httpx2.Timeout(None, connect=deadlines.connect)
    if endpoint.api_version:
        return openai.AsyncAzureOpenAI(
            api_key=key,
            base_url=endpoint.base_url,
            api_version=endpoint.api_version,
            timeout=timeout,
            max_retries=0,
        )
    client = openai.AsyncOpenAI(
        api_key=key or "none", base_url=endpoint.base_url, timeout=timeout, max_retries=0
    )
    if endpoint.host != _OPENAI:  # what the environment says of an account is none of its business
        client.organization = client.project = None
    return client


def _is_json(response: httpx2.Response) -> bool:
    return "json" in response.headers.get("content-type", "")


def _chunks(stream: openai.AsyncStream[object]) -> AsyncIterator[object]:
    """The chunks; one where a server does not stream.

    Raises ``FailedError`` when it is no API.
    """
    if "text/html" in stream.response.headers.get("content-type", ""):
        raise FailedError("model", _PAGE)
    return _whole(stream.response) if _is_json(stream.response) else aiter(stream)


async def _whole(response: httpx2.Response) -> AsyncIterator[object]:
    yield json.loads(await response.aread())
