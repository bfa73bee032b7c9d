"""A Bot API on the loopback address that costs little, for measuring the bots that speak to it."""

import asyncio
import itertools
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs

from aiohttp import web

TOKEN = "123456:loopback-token"

_BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Explainer",
    "username": "explainer_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
_EMPTY: dict[str, object] = {
    "getMe": _BOT,
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}
_MOST = 100
"""Updates that one poll gets, as at Telegram."""

Heard = Callable[[int, int | None], None]
"""Told of each message of the bot: its chat, and the message that it replies to."""


class Loopback:
    """``heard`` is told of each message; ``polled`` is set when the bot first asks for updates.

    A chat below zero is a group.
    """

    def __init__(self) -> None:
        self.base_url = ""
        self.polled = asyncio.Event()
        self.heard: Heard = lambda _chat, _replied: None
        self._updates: list[dict[str, Any]] = []
        self._changed = asyncio.Event()
        self._numbers = itertools.count(1)
        self._runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.base_url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()

    def says(self, chat: int, text: str, language: str) -> int:
        """Somebody writes to the bot; the id of their message."""
        number = next(self._numbers)
        reader = {"id": abs(chat), "is_bot": False, "first_name": "Reader"}
        message = {
            "message_id": number,
            "date": 1,
            "chat": _chat(chat),
            "from": reader | {"language_code": language},
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.partition(" ")[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._updates.append({"update_id": number, "message": message})
        self._changed.set()
        return number

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        content = await request.text()
        if request.content_type == "application/json":
            params = json.loads(content)
        else:
            params = {name: found[0] for name, found in parse_qs(content).items()}
        if method == "getUpdates":
            result: object = await self._poll(params)
        elif method == "sendMessage":
            result = self._sent(params)
        else:
            result = _EMPTY.get(method, True)
        body = json.dumps({"ok": True, "result": result}).encode()
        return web.Response(body=body, content_type="application/json")

    async def _poll(self, params: dict[str, str]) -> list[dict[str, Any]]:
        self.polled.set()
        offset = int(params.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), int(params.get("timeout", 0)) or 0.001)
            except TimeoutError:
                return []
        return self._updates[:_MOST]

    def _sent(self, params: dict[str, Any]) -> dict[str, object]:
        chat = int(params["chat_id"])
        reply = params.get("reply_parameters", {})
        replied = (reply if isinstance(reply, dict) else json.loads(reply)).get("message_id")
        self.heard(chat, replied)
        return {
            "message_id": next(self._numbers),
            "date": 1,
            "chat": _chat(chat),
            "from": _BOT,
            "text": params["text"],
        }


def _chat(number: int) -> dict[str, object]:
    if number > 0:
        return {"id": number, "type": "private", "first_name": "Reader"}
    return {"id": number, "type": "supergroup", "title": "Readers"}
