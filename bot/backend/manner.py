"""How an endpoint wants to be asked: what is sent to it, and what was learnt from its refusals."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    "system": r"system (role|messages?|prompts?)|(role|roles)\W+system|system",
    "reasoning_content": r"reasoning_content",
}
"""What an endpoint calls something that it refuses; everything else by its name."""

_LEARNABLE = ("refused", "model", "down")
_REFUSAL = re.compile(
    r"unsupported|not? support|isn't support|unknown|unrecogni[sz]ed|unexpected|invalid|extra"
    r"|not (allowed|permitted|available)|no endpoints found"
)
_BACK = re.compile(r"reasoning_content.{0,80}must be|must.{0,80}reasoning_content", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the model is asked."""

    messages: tuple[Message, ...]
    tools: tuple[Tool, ...] = ()


class Manner:
    """What one endpoint is sent. What it refuses is left out from then on."""

    def __init__(self, endpoint: Endpoint, limit: int = LIMIT) -> None:
        self._model = endpoint.model
        self._refused: set[str] = set()
        self._longer = False
        self._always_reasoning = False
        newer = endpoint.host == "api.openai.com" or endpoint.host.endswith(".azure.com")
        self._more: Body = {
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": _TEMPERATURE,
            _LIMITS[newer]: limit,
        }
        if endpoint.host == "api.deepseek.com":
            self._more["thinking"] = {"type": "disabled"}
        if any(name in endpoint.parameters for name in _LIMITS):
            del self._more[_LIMITS[newer]]
        self._more |= endpoint.parameters

    def refuses(self, name: str) -> bool:
        """Whether the endpoint is known to refuse something, such as ``tools``."""
        return name in self._refused

    def body(self, asked: Asked) -> Body:
        """The request."""
        more = {
            name: value
            for name, value in self._more.items()
            if value is not None and name not in self._refused
        }
        if more.get("stream") is not True:
            more.pop("stream_options", None)
        if asked.tools and "tools" not in self._refused:
            more["tools"] = [_tool(tool) for tool in asked.tools]
        return {"model": self._model, "messages": list(self._messages(asked.messages)), **more}

    def learn(self, failure: FailedError, body: Body) -> bool:
        """Whether there was something to learn from it, so that asking again may go well."""
        if failure.outcome == "length":
            return self._wants_longer(body)
        if failure.outcome not in _LEARNABLE:
            return False
        said = failure.said
        if failure.outcome == "down" and not _REFUSAL.search(said):
            return False
        if not self._always_reasoning and _BACK.search(said):
            self._always_reasoning = True
            self._refused.discard("reasoning_content")
            return True
        named = [name for name in _candidates(body) if _names(said, name)]
        if not named:
            return False
        self._refuse(named[0], body)
        return True

    def _wants_longer(self, body: Body) -> bool:
        limit = next((name for name in _LIMITS if name in body), None)
        if limit is None or self._longer or body[limit] >= _LONGEST:
            return False
        self._longer = True
        self._more[limit] = _LONGEST
        return True

    def _refuse(self, name: str, body: Body) -> None:
        self._refused.add(name)
        if name not in _LIMITS:
            return
        other = _LIMITS[name == _LIMITS[0]]
        if other not in self._refused:
            self._more[other] = body[name]

    def _messages(self, messages: Iterable[Message]) -> Iterator[Body]:
        """As templates want them: one system message and first, then turns that alternate."""
        system = "\n\n".join(each.text for each in messages if each.role == "system" and each.text)
        if system and "system" not in self._refused:
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
            if "tools" in self._refused and (each.calls or each.role == "tool"):
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
        if "reasoning_content" not in self._refused and (
            message.reasoning or self._always_reasoning
        ):
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
