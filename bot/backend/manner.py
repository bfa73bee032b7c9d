"""How an endpoint wants to be asked: what is sent to it, and what was learnt from its refusals."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.backend.endpoint import Endpoint
from bot.backend.failure import FailedError
from handlers.model import Call, Message, Tool

Body = dict[str, Any]
"""A request, as JSON."""

LIMIT = 1024
"""How many tokens an answer may have."""

_LONGEST = 4 * LIMIT
_LIMITS = ("max_tokens", "max_completion_tokens")
_NEEDED = frozenset({"model", "messages"})
_TEMPERATURE = 0.2

_SPELLINGS: Mapping[str, str] = {
    "tools": r"tools?|tool[ _]use|functions?|function[ _]call(s|ing)?",
    "stream": r"stream|streaming",
    "stream_options": r"stream_options|include_usage",
    "system": r"system (role|messages?|prompts?)|roles?\b.{0,40}?\bsystem|roles must alternate",
    "reasoning_content": r"reasoning_content",
}
"""What an endpoint calls something that it refuses; everything else by its name."""

_LEARNABLE = ("refused", "model")
_BACK = re.compile(r"reasoning_content.{0,80}must be|must.{0,80}reasoning_content", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the model is asked."""

    messages: tuple[Message, ...]
    tools: tuple[Tool, ...] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """``refused``: names of parameters and of other parts of a request; ``limit``: of tokens, its
    name and how many; ``thoughts``: they are sent back even where there were none.
    """

    refused: frozenset[str] = frozenset()
    limit: tuple[str, int] | None = None
    thoughts: bool = False


class Manner:
    """What one endpoint is sent. What it refuses is left out from then on: ``learnt`` holds it."""

    def __init__(self, endpoint: Endpoint, limit: int = LIMIT) -> None:
        newer = endpoint.host == "api.openai.com" or endpoint.host.endswith(".azure.com")
        given = any(name in endpoint.parameters for name in _LIMITS)
        self.learnt = Learnt(limit=None if given else (_LIMITS[newer], limit))
        self._model = endpoint.model
        self._more: Body = {
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": _TEMPERATURE,
        }
        if endpoint.host == "api.deepseek.com":
            self._more["thinking"] = {"type": "disabled"}
        self._more |= endpoint.parameters

    def refuses(self, name: str) -> bool:
        """Whether the endpoint is known to refuse something, such as ``tools``."""
        return name in self.learnt.refused

    def body(self, asked: Asked) -> Body:
        """The request."""
        more = self._more | dict([self.learnt.limit] if self.learnt.limit else ())
        if asked.tools:
            more["tools"] = [_tool(tool) for tool in asked.tools]
        sent = {
            name: value
            for name, value in more.items()
            if value is not None and not self.refuses(name)
        }
        if sent.get("stream") is not True:
            sent.pop("stream_options", None)
        return {"model": self._model, "messages": list(self._messages(asked.messages)), **sent}

    def learn(self, failure: FailedError, body: Body) -> bool:
        """Whether there was something to learn from it, so that asking again may go well."""
        before = self.learnt
        if failure.outcome == "length":
            self._ask_for_more(body)
        elif failure.outcome in _LEARNABLE or (failure.outcome == "down" and failure.within):
            self._heed(failure.said, body)
        return self.learnt != before

    def _ask_for_more(self, body: Body) -> None:
        name = next((name for name in _LIMITS if name in body), None)
        if name is not None and body[name] < _LONGEST:
            self.learnt = replace(self.learnt, limit=(name, _LONGEST))

    def _heed(self, said: str, body: Body) -> None:
        """Leave out what an error speaks of; first what matters least."""
        if _BACK.search(said):
            self.learnt = replace(self.learnt, thoughts=True)
            return
        named = next((name for name in _candidates(body) if _names(said, name)), None)
        if named is None:
            return
        self.learnt = replace(self.learnt, refused=self.learnt.refused | {named})
        other = _LIMITS[named == _LIMITS[0]]
        if named in _LIMITS and not self.refuses(other):
            self.learnt = replace(self.learnt, limit=(other, body[named]))

    def _messages(self, messages: Iterable[Message]) -> Iterator[Body]:
        """As templates want them: one system message and first, then turns that alternate."""
        system = "\n\n".join(each.text for each in messages if each.role == "system" and each.text)
        if system and not self.refuses("system"):
            yield {"role": "system", "content": system}
            system = ""
        last: Body | None = {"role": "user", "content": system} if system else None
        for sent in self._turns(messages):
            if last is not None and _joins(last, sent):
                last["content"] = f"{last['content']}\n\n{sent['content']}".strip()
                continue
            if last is not None:
                yield last
            last = sent
        if last is not None:
            yield last

    def _turns(self, messages: Iterable[Message]) -> Iterator[Body]:
        names: dict[str | None, str] = {}
        begun = False
        for each in messages:
            names |= {call.id: call.name for call in each.calls}
            begun = begun or each.role == "user"
            if each.role == "system" or not begun:
                continue
            if self.refuses("tools") and (each.calls or each.role == "tool"):
                yield from _without_tools(each, names)
            elif each.role == "tool":
                yield {"role": "tool", "tool_call_id": each.answers or "", "content": each.text}
            elif each.calls:
                yield self._calling(each)
            else:
                yield {"role": each.role, "content": each.text}

    def _calling(self, message: Message) -> Body:
        sent: Body = {
            "role": "assistant",
            "content": message.text,
            "tool_calls": [_call(call) for call in message.calls],
        }
        thoughts = message.reasoning and not self.refuses("reasoning_content")
        if thoughts or self.learnt.thoughts:
            sent["reasoning_content"] = message.reasoning
        return sent


def _joins(last: Body, sent: Body) -> bool:
    """Whether two turns are one."""
    return last.keys() == sent.keys() == {"role", "content"} and last["role"] == sent["role"]


def _without_tools(message: Message, names: Mapping[str | None, str]) -> Iterator[Body]:
    """A call or its result, for a model that knows no tools."""
    if message.role == "tool":
        name = names.get(message.answers, "tool")
        yield {"role": "user", "content": f"{name}: {message.text}"}
    elif message.text:
        yield {"role": "assistant", "content": message.text}


def _tool(tool: Tool) -> Body:
    return {
        "type": "function",
        "function": {
            "name": tool.name,
            "description": tool.description,
            "parameters": dict(tool.parameters),
        },
    }


def _call(call: Call) -> Body:
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": call.id, "type": "function", "function": function}


def _candidates(body: Body) -> Sequence[str]:
    """What of a request an endpoint may refuse, what matters least first."""
    roles = {message["role"] for message in body["messages"]}
    extras = [name for name in body if name not in _NEEDED and name not in {"tools", "stream"}]
    reasoning = any("reasoning_content" in message for message in body["messages"])
    return [
        *extras,
        *(["reasoning_content"] if reasoning else []),
        *(["tools"] if "tools" in body or "tool" in roles else []),
        *(["system"] if "system" in roles else []),
        *(["stream"] if body.get("stream") else []),
    ]


def _names(said: str, name: str) -> bool:
    """Whether an error speaks of something."""
    spelling = _SPELLINGS.get(name) or re.escape(name)
    return re.search(rf"(?<!\w)({spelling})(?!\w)", said) is not None
